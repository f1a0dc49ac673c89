import { getLocale, getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { marketName, marketWords } from "@/app/dashboard/_data/market-name";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import type { Market } from "@/commerce/store/queries";
import { Card } from "@/components/ui/card";
import { convert, decimalOf, type Money } from "@/lib/money";
import { MeasureCard } from "./measure-card";
import { PolicyCard } from "./policy-card";

type Variant = AdminProduct["variants"][number];
type Props = {
  product: AdminProduct;
  variant?: Variant;
  markets: readonly Market[];
  currency: string;
  isLocked?: boolean;
};

const column = "[&>div]:flex [&>div]:flex-col [&>div]:gap-4";

/** Everything about a variant that is not how many there are. */
export async function VariantFields({ product, variant, markets, currency, isLocked = false }: Props) {
  const t = await getTranslations("dashboard-products.variant");
  return (
    <>
      {product.options.length > 0 && (
        <Card title={t("options")}>
          <div className="grid gap-4 sm:grid-cols-3">
            {product.options.map((option, index) => (
              <div key={option.id}>
                <TextField
                  name={`options[${index}].value`}
                  label={option.name}
                  list={`values-${option.id}`}
                  defaultValue={variant?.options[index] ?? ""}
                  maxLength={255}
                  isRequired
                  isDisabled={isLocked}
                />
                <datalist id={`values-${option.id}`}>
                  {option.values.map(({ id, value }) => (
                    <option key={id} value={value} />
                  ))}
                </datalist>
              </div>
            ))}
          </div>
        </Card>
      )}
      <PriceCard variant={variant} currency={currency} isLocked={isLocked} />
      <MeasureCard measure={variant?.measure ?? null} isLocked={isLocked} />
      <MarketPrices variant={variant} markets={markets} isLocked={isLocked} />
      <Card title={t("identity")} className={column}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="sku"
            label={t("sku")}
            defaultValue={variant?.sku}
            maxLength={255}
            isOptional
            isDisabled={isLocked}
          />
          <TextField
            name="barcode"
            label={t("barcode")}
            help={t("barcodeHelp")}
            defaultValue={variant?.barcode}
            maxLength={255}
            isOptional
            isDisabled={isLocked}
          />
        </div>
        {product.media.length > 0 && (
          <SelectField
            name="mediaId"
            label={t("picture")}
            defaultValue={variant?.mediaId ?? ""}
            options={[
              { value: "", label: t("noPicture") },
              ...product.media.map(({ id, alt }, index) => ({
                value: id,
                label: alt || t("pictureNumber", { number: index + 1 }),
              })),
            ]}
            isDisabled={isLocked}
          />
        )}
      </Card>
      <Card title={t("shipping")} className={column}>
        <CheckField
          name="requiresShipping"
          label={t("requiresShipping")}
          help={t("requiresShippingHelp")}
          isChecked={variant?.requiresShipping ?? true}
          isDisabled={isLocked}
        />
        <TextField
          name="weightGrams"
          label={t("weight")}
          inputMode="numeric"
          suffix="g"
          defaultValue={String(variant?.weightGrams ?? 0)}
          className="sm:max-w-48"
          isDisabled={isLocked}
        />
      </Card>
      <PolicyCard variant={variant} isLocked={isLocked} />
      <Card title={t("tax")} className={column}>
        <CheckField
          name="isTaxable"
          label={t("isTaxable")}
          isChecked={variant?.isTaxable ?? true}
          isDisabled={isLocked}
        />
        <TextField
          name="taxCode"
          label={t("taxCode")}
          help={t("taxCodeHelp")}
          defaultValue={variant?.taxCode}
          maxLength={255}
          isOptional
          isDisabled={isLocked}
          className="sm:max-w-72"
        />
      </Card>
    </>
  );
}

async function PriceCard({ variant, currency, isLocked }: { variant?: Variant; currency: string; isLocked: boolean }) {
  const t = await getTranslations("dashboard-products.variant");
  return (
    <Card title={t("price")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <MoneyField
          name="price"
          label={t("basePrice")}
          value={variant?.price}
          currency={currency}
          isRequired
          isDisabled={isLocked}
        />
        <MoneyField
          name="compareAtPrice"
          label={t("compareAtPrice")}
          help={t("compareAtPriceHelp")}
          value={variant?.compareAtPrice}
          currency={currency}
          isOptional
          isDisabled={isLocked}
        />
        <MoneyField
          name="cost"
          label={t("cost")}
          help={t("costHelp")}
          value={variant?.cost}
          currency={currency}
          isOptional
          isDisabled={isLocked}
        />
      </div>
    </Card>
  );
}

/** A price of its own for each market; an empty one is converted, and the field shows to what. */
async function MarketPrices({
  variant,
  markets,
  isLocked,
}: {
  variant?: Variant;
  markets: readonly Market[];
  isLocked: boolean;
}) {
  const [t, locale] = [await getTranslations("dashboard-products.variant"), await getLocale()];
  const foreign = markets.filter(({ currency, key }) => {
    const own = variant?.marketPrices.some(({ market }) => market === key);
    return own || !variant || currency !== variant.price.currency || markets.length > 1;
  });
  if (foreign.length === 0) return null;
  return (
    <Card title={t("markets")}>
      <p className="mb-4 text-muted">{t("marketsLead")}</p>
      <div className="flex flex-col gap-4">
        {foreign.map((market, index) => {
          const own = variant?.marketPrices.find((price) => price.market === market.key);
          const at = `markets[${index}]`;
          return (
            <fieldset
              key={market.key}
              // Below one another, the words over the first row's fields stand for all.
              className="grid gap-x-4 gap-y-3 sm:grid-cols-[10rem_1fr_1fr] sm:items-end sm:not-first:[&_label]:sr-only"
            >
              <legend className="sr-only">{marketName(market.key, locale)}</legend>
              <p aria-hidden="true" className="flex flex-col">
                <span className="font-medium">{marketWords(market.key, locale).country}</span>
                <span className="text-compact text-muted">{marketWords(market.key, locale).language}</span>
              </p>
              <HiddenField name={`${at}.market`} value={market.key} />
              <HiddenField name={`${at}.currency`} value={market.currency} />
              <MoneyField
                name={`${at}.price`}
                label={t("marketPrice")}
                value={own?.price}
                currency={market.currency}
                placeholder={variant ? decimalOf(converted(variant.price, market)) : undefined}
                isDisabled={isLocked}
              />
              <MoneyField
                name={`${at}.compareAtPrice`}
                label={t("compareAtPrice")}
                value={own?.compareAtPrice}
                currency={market.currency}
                isDisabled={isLocked}
              />
            </fieldset>
          );
        })}
      </div>
    </Card>
  );
}

const converted = (price: Money, { currency, rateMicros, roundTo }: Market): Money =>
  price.currency === currency ? price : convert(price, currency, rateMicros, roundTo);
