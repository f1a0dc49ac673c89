/** The dashboard's language, chosen by a person of the staff. */
export const languageCookie = "tradewind-language";
/** The dashboard's colours: light or dark; without it, as the system has it. */
export const themeCookie = "tradewind-theme";
/** The market a shopper last chose; `/` leads there. */
export const marketCookie = "tradewind-market";
