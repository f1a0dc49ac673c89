import type { ActionScope } from "@/app/_server/action";
import { daysOf, isChecked, numberOf, type RawForm, rowsOf, textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { readMoney, requireMoney } from "@/app/dashboard/_data/read-money";
import { InvalidInput } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";

/** A place has its own name and country. */
const placeFields = ["line1", "line2", "city", "region", "postalCode", "phone"] as const;
const addressFields = ["name", "line1", "line2", "city", "region", "postalCode", "country", "phone"] as const;

/** What the text asks for is what the command's own schema checks: types are its business here. */
const as = <Input>(value: unknown): Input => value as Input;

const groupOf = (value: unknown): RawForm => (typeof value === "object" && value !== null ? (value as RawForm) : {});

export async function readStoreForm(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  const given = groupOf(raw.address);
  const address = Object.fromEntries(addressFields.map((name) => [name, textOf(given[name]).trim()]));
  const isEmpty = addressFields.every((name) => name === "country" || address[name] === "");
  return as<never>({
    name: textOf(raw.name),
    legalName: textOf(raw.legalName),
    vatId: textOf(raw.vatId),
    supportEmail: textOf(raw.supportEmail),
    supportPhone: textOf(raw.supportPhone),
    address: isEmpty ? null : address,
    timezone: textOf(raw.timezone),
    defaultMarket: textOf(raw.defaultMarket),
    orderPrefix: textOf(raw.orderPrefix),
    fewLeftAt: numberOf(raw.fewLeftAt),
    refundLimit: requireMoney(raw.refundLimit, baseCurrency, "refundLimit").amount,
    paymentCapture: textOf(raw.paymentCapture),
    handlingDays: numberOf(raw.handlingDays),
  });
}

export async function readReturnsForm(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  return as<never>({
    selfServiceReturns: isChecked(raw.selfServiceReturns),
    returnDays: numberOf(raw.returnDays),
    returnFee: readMoney(raw.returnFee, baseCurrency, "returnFee")?.amount ?? 0,
    markets: rowsOf(raw.markets).map((row) => ({ key: textOf(row.key), returnDays: daysOf(row.returnDays) })),
  });
}

export async function readRiskForm(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  return as<never>({
    amountAbove: readMoney(raw.amountAbove, baseCurrency, "amountAbove")?.amount ?? null,
    mostAttempts: daysOf(raw.mostAttempts),
    withinMinutes: numberOf(raw.withinMinutes),
    countriesDiffer: isChecked(raw.countriesDiffer),
    elevatedRisk: isChecked(raw.elevatedRisk),
    scoreAbove: daysOf(raw.scoreAbove),
  });
}

const themeFields = ["accent", "base", "contrast", "corners", "font", "scheme"] as const;

export function readLookForm(raw: RawForm) {
  const [theme, home] = [groupOf(raw.theme), groupOf(raw.home)];
  const words = Object.entries(groupOf(home.words)).map(([language, given]) => {
    const { title, tagline } = groupOf(given);
    return [language, { title: textOf(title), tagline: textOf(tagline) }];
  });
  const [kind, id] = textOf(home.target).split(":");
  return as<never>({
    theme: Object.fromEntries(themeFields.map((name) => [name, textOf(theme[name])])),
    home: { words: Object.fromEntries(words), target: id ? { kind, id } : null },
  });
}

/** "7.18" as millionths; what is no decimal stays as it is, so that the command refuses it at its field. */
function readRate(value: unknown, field: string): number {
  const text = textOf(value).trim().replace(",", ".");
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) throw new InvalidInput({ [field]: ["wrong_format"] });
  const [whole = "", fraction = ""] = text.split(".");
  return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"));
}

export function readMarketForm(raw: RawForm) {
  const key = textOf(raw.key);
  return as<never>({
    ...(key
      ? { key, isActive: isChecked(raw.isActive) }
      : { language: textOf(raw.language), country: textOf(raw.country) }),
    currency: textOf(raw.currency),
    isTaxIncluded: isChecked(raw.isTaxIncluded),
    rateMicros: readRate(raw.rateMicros, "rateMicros"),
    roundTo: numberOf(raw.roundTo),
    invoicePrefix: textOf(raw.invoicePrefix),
    creditNotePrefix: textOf(raw.creditNotePrefix),
    timezone: textOf(raw.timezone),
    position: numberOf(raw.position),
  });
}

export function readZoneForm(raw: RawForm) {
  const zoneId = textOf(raw.zoneId);
  const everywhere = isChecked(raw.isRest) ? ["*"] : [];
  return as<never>({
    ...(zoneId && { zoneId }),
    name: textOf(raw.name),
    countries: [...textsOf(raw.countries), ...everywhere],
    position: numberOf(raw.position),
  });
}

export async function readRateForm(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  const [rateId, zoneId] = [textOf(raw.rateId), textOf(raw.zoneId)];
  const amount = (field: string) => readMoney(raw[field], baseCurrency, field)?.amount ?? null;
  const grams = (field: string) => (textOf(raw[field]).trim() === "" ? null : numberOf(raw[field]));
  return as<never>({
    ...(rateId ? { rateId } : { zoneId }),
    title: textOf(raw.title),
    titles: titlesOf(raw.titles),
    carrier: textOf(raw.carrier),
    price: requireMoney(raw.price, baseCurrency, "price").amount,
    minSubtotal: amount("minSubtotal"),
    maxSubtotal: amount("maxSubtotal"),
    minWeightGrams: grams("minWeightGrams"),
    maxWeightGrams: grams("maxWeightGrams"),
    minDays: numberOf(raw.minDays),
    maxDays: numberOf(raw.maxDays),
    isActive: isChecked(raw.isActive),
    position: numberOf(raw.position),
  });
}

/** Titles in other languages; an empty one takes the translation away. */
const titlesOf = (value: unknown): Record<string, string> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([language, text]) => [language, textOf(text)]))
    : {};

/** "8.875" per cent as basis points. */
function readPercent(value: unknown): number {
  const text = textOf(value).trim().replace(",", ".").replace(/\s*%$/, "");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) throw new InvalidInput({ rateBps: ["wrong_format"] });
  const [whole = "", fraction = ""] = text.split(".");
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

export function readTaxForm(raw: RawForm) {
  const taxRateId = textOf(raw.taxRateId);
  const place = { country: textOf(raw.country), region: textOf(raw.region), taxCode: textOf(raw.taxCode) };
  return as<never>({
    ...(taxRateId ? { taxRateId } : place),
    name: textOf(raw.name),
    rateBps: readPercent(raw.rateBps),
    isShippingTaxed: isChecked(raw.isShippingTaxed),
  });
}

export async function readLocationForm(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  const locationId = textOf(raw.locationId);
  const given = groupOf(raw.address);
  const country = textOf(raw.country).trim().toUpperCase();
  const address = Object.fromEntries(placeFields.map((field) => [field, textOf(given[field]).trim()]));
  const isEmpty = placeFields.every((field) => address[field] === "");
  const cost = (field: string) => requireMoney(raw[field], baseCurrency, field).amount;
  return as<never>({
    ...(locationId && { locationId }),
    name: textOf(raw.name),
    country,
    priority: numberOf(raw.priority),
    isActive: isChecked(raw.isActive),
    address: isEmpty ? null : { ...address, name: textOf(raw.name), country },
    domesticCost: cost("domesticCost"),
    foreignCost: cost("foreignCost"),
    isPickup: isChecked(raw.isPickup),
    pickupDays: numberOf(raw.pickupDays),
    pickupPrice: cost("pickupPrice"),
    pickupNote: textOf(raw.pickupNote),
  });
}
