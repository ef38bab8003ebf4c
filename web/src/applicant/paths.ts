export const applicationPath = (id: string): string => `/me/applications/${id}`;
export const checkPath = (id: string): string => `${applicationPath(id)}/check`;

/** Where a field of a draft is edited; the focus goes there. */
export const fieldPath = (id: string, field: string): string => `${applicationPath(id)}#field-${field}`;
