import type { ActionScope } from "@/app/_server/action";
import { isChecked, numberOf, type RawForm, rowsOf, textOf } from "@/app/dashboard/_data/read-form";
import { readMoney, requireMoney } from "@/app/dashboard/_data/read-money";
import { getStore } from "@/commerce/store/queries";
import type { addVariant } from "@/commerce/catalog/add-variant";
import type { updateVariant } from "@/commerce/catalog/update-variant";

type Changes = Parameters<typeof updateVariant>[1];

async function readFields(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  const texts = rowsOf(raw.options).map(({ value }) => textOf(value).trim());
  return {
    options: texts,
    price: requireMoney(raw.price, baseCurrency, "price"),
    compareAtPrice: readMoney(raw.compareAtPrice, baseCurrency, "compareAtPrice"),
    cost: readMoney(raw.cost, baseCurrency, "cost"),
    measure: readMeasure(raw.measure),
    marketPrices: readMarketPrices(raw.markets),
    sku: textOf(raw.sku),
    barcode: textOf(raw.barcode),
    taxCode: textOf(raw.taxCode),
    weightGrams: numberOf(raw.weightGrams) || 0,
    isTaxable: isChecked(raw.isTaxable),
    requiresShipping: isChecked(raw.requiresShipping),
    isTracked: isChecked(raw.isTracked),
    safetyBuffer: numberOf(raw.safetyBuffer) || 0,
    ...readPolicy(raw),
    mediaId: textOf(raw.mediaId) || null,
  };
}

/** Both fields of the promise are sent, so that emptying one takes it away. */
function readPolicy(raw: RawForm) {
  const policy = textOf(raw.policy);
  return {
    isBackorder: policy !== "deny",
    isPreorder: policy === "preorder",
    promisedOn: textOf(raw.promisedOn) || null,
    shipsInDays: numberOf(raw.shipsInDays) || null,
  };
}

/** Without a content there is no measure, whatever the other fields hold. */
function readMeasure(value: unknown): Changes["measure"] {
  const raw: RawForm = { ...(typeof value === "object" && value) };
  if (textOf(raw.content).trim() === "") return null;
  const [content, reference] = [numberOf(raw.content), numberOf(raw.reference)];
  return { content, unit: textOf(raw.unit), reference, referenceUnit: textOf(raw.referenceUnit) } as Changes["measure"];
}

/** A market's row counts where a price was typed into it; the rest is converted from the base price. */
function readMarketPrices(value: unknown): Changes["marketPrices"] {
  return rowsOf(value).flatMap(({ market, currency, price, compareAtPrice }, index) => {
    const own = readMoney(price, textOf(currency), `markets[${index}].price`);
    const before = readMoney(compareAtPrice, textOf(currency), `markets[${index}].compareAtPrice`);
    if (!own) return [];
    return [{ market: textOf(market), price: own, compareAtPrice: before }];
  });
}

export const readVariantForm = async (raw: RawForm, scope: ActionScope): Promise<Changes> =>
  ({ variantId: textOf(raw.variantId), ...(await readFields(raw, scope)) }) as Changes;

export const readNewVariant = async (raw: RawForm, scope: ActionScope) =>
  ({ productId: textOf(raw.productId), ...(await readFields(raw, scope)) }) as Parameters<typeof addVariant>[1];
