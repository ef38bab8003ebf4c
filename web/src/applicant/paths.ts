export const applicationPath = (id: string): string => `/me/applications/${id}`;
export const checkPath = (id: string): string => `${applicationPath(id)}/check`;

/** Where a field of a draft is edited; the focus goes there. */
export const fieldPath = (id: string, field: string): string => `${applicationPath(id)}#field-${field}`;

export const awardPath = (id: string): string => `/me/awards/${id}`;
export const projectPath = (id: string): string => `/me/projects/${id}`;
export const reportPath = (projectId: string): string => `${projectPath(projectId)}/report`;
export const reportCheckPath = (projectId: string): string => `${reportPath(projectId)}/check`;
export const reportFieldPath = (projectId: string, field: string): string =>
  `${reportPath(projectId)}#field-${field}`;
