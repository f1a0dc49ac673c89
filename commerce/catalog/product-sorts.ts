/** Orders of a list of products, as addresses and the API name them. */
export const productSorts = ["relevance", "newest", "price", "-price", "best-selling"] as const;
export type ProductSort = (typeof productSorts)[number];
