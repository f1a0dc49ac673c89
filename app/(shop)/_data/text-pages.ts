/** Pages of the store's own words, in the order in which they are listed; their texts are in help.json and legal.json. */
export const helpTopics = ["ordering", "payment", "delivery", "returns", "account", "contact"] as const;
export const legalPages = ["terms", "privacy", "cookies", "shipping", "returns", "imprint", "accessibility"] as const;
/** Among the help's addresses, but a form: it stands with the pages that are made for one person. */
export const orderLookup = "order-lookup";
/** The law asks for it by name on every page; a form as well. */
export const withdrawal = "withdrawal";
export type HelpTopic = (typeof helpTopics)[number];
export type LegalPage = (typeof legalPages)[number];

export const findHelpTopic = (name: string): HelpTopic | undefined => helpTopics.find((topic) => topic === name);
export const findLegalPage = (name: string): LegalPage | undefined => legalPages.find((page) => page === name);
