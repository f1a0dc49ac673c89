import type { Shop } from "@/app/(shop)/_data/shop";
import type { TextSection } from "./text-page";

type Texts = Record<string, { title: string; text: string }>;
type Translator = { raw: (key: never) => unknown; (key: never, values: never): string };

/** The sections below a key of a message file with the store's settings filled in; an empty line parts paragraphs. */
export function textSections(t: unknown, key: string, shop: Shop): TextSection[] {
  const translate = t as Translator;
  const sections = translate.raw(`${key}.sections` as never) as Texts;
  const values = storeValues(shop) as never;
  return Object.keys(sections).map((name) => ({
    key: name,
    title: translate(`${key}.sections.${name}.title` as never, values),
    paragraphs: translate(`${key}.sections.${name}.text` as never, values).split(/\n\n+/),
  }));
}

/** What texts may name of the store; a telephone number and an address only where there is one. */
export function storeValues(shop: Shop) {
  const { address } = shop;
  const lines = address
    ? [
        address.name,
        address.line1,
        address.line2,
        `${address.postalCode ?? ""} ${address.city}`.trim(),
        address.region,
        shop.seat,
      ]
    : [];
  return {
    store: shop.name,
    company: shop.legalName,
    email: shop.supportEmail,
    phone: shop.supportPhone,
    hasPhone: shop.supportPhone ? "yes" : "no",
    address: lines.filter(Boolean).join("\n"),
    hasAddress: address ? "yes" : "no",
    country: shop.market.country,
    currency: shop.market.currency,
    seat: shop.seat || shop.market.country,
    days: shop.returnDays,
    tax: shop.market.isTaxIncluded ? "included" : "added",
  };
}
