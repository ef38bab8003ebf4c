export const homePath = '/jury';
export const queuePath = (contestId: string) => `/jury/contests/${contestId}`;
export const conflictsPath = (contestId: string) => `/jury/contests/${contestId}/conflicts`;
export const reviewPath = (applicationId: string) => `/jury/applications/${applicationId}`;
