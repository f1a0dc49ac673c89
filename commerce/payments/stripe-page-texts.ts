import { isLanguage, type Language } from "@/config/languages";

type Texts = {
  locale: "en" | "zh" | "de" | "ja" | "auto";
  tax: string;
  shipping: string;
  order: (number: string) => string;
  difference: (number: string) => string;
};

/** The few words we hand to Stripe's own page, which cannot read our message files. */
const texts: Record<Language, Texts> = {
  en: {
    locale: "en",
    tax: "Tax",
    shipping: "Shipping",
    order: (number) => `Order ${number}`,
    difference: (number) => `Order ${number}: difference after a change`,
  },
  zh: {
    locale: "zh",
    tax: "税费",
    shipping: "运费",
    order: (number) => `订单 ${number}`,
    difference: (number) => `订单 ${number}：修改后的差额`,
  },
  de: {
    locale: "de",
    tax: "Steuern",
    shipping: "Versand",
    order: (number) => `Bestellung ${number}`,
    difference: (number) => `Bestellung ${number}: Differenz nach Änderung`,
  },
  // Stripe's page is not written in Arabic: it takes the best of the browser's languages.
  ar: {
    locale: "auto",
    tax: "الضريبة",
    shipping: "التوصيل",
    order: (number) => `الطلب ${number}`,
    difference: (number) => `الطلب ${number}: فرق بعد تعديل`,
  },
  ja: {
    locale: "ja",
    tax: "税",
    shipping: "送料",
    order: (number) => `ご注文 ${number}`,
    difference: (number) => `ご注文 ${number}：変更による差額`,
  },
};

export const textsOf = (language: string): Texts => texts[isLanguage(language) ? language : "en"];
