/** What a build without a database names in place of real values, because it must name one; always answered 404. */
export const placeholderMarket = "xx-xx";
export const placeholderHandle = "__placeholder__";
