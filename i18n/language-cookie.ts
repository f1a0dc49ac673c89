/** The dashboard's language, chosen by a person of the staff. */
export const languageCookie = "tradewind-language";
/** The market a shopper last chose; `/` leads there. */
export const marketCookie = "tradewind-market";
