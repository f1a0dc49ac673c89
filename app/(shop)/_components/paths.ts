/** Addresses below a market; handles may hold letters of any script. */
export const productPath = (handle: string): string => `/p/${encodeURIComponent(handle)}`;
export const collectionPath = (handle: string): string => `/c/${encodeURIComponent(handle)}`;
