import { getTranslations } from "next-intl/server";
import type { CartView } from "@/commerce/cart/cart-view";
import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/money";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { localeTagOf } from "@/config/languages";
import { deliveryDates } from "../../_components/delivery-dates";
import { deliveryAction } from "../actions";

/** What people want to know of a delivery, in that order: when it comes, what it costs, who brings it. */
export async function DeliveryStep({ cart, market }: { cart: CartView; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const options = cart.shippingOptions ?? [];
  if (options.length === 0) {
    return (
      <Callout
        tone="warning"
        title={t("delivery.noneTitle")}
        action={<TextLink href={`/${market}/checkout?step=address`}>{t("delivery.otherAddress")}</TextLink>}
      >
        {t("delivery.noneReason")}
      </Callout>
    );
  }
  const chosen = cart.shippingOptionId ?? options[0]?.id;
  return (
    <form action={deliveryAction} className="flex flex-col gap-5">
      <RadioGroup
        name="shippingOptionId"
        legend={t("delivery.legend")}
        isLegendHidden
        isRequired
        {...(chosen && { defaultValue: chosen })}
        options={options.map(({ id, title, carrier, price, earliest, latest }) => ({
          value: id,
          label: deliveryDates(earliest, latest, locale),
          help: [title, carrier].filter(Boolean).join(" · "),
          aside: price.amount === 0 ? t("totals.free") : <Money value={price} locale={locale} />,
        }))}
      />
      <SubmitButton size="touch" className="w-full sm:w-auto sm:self-start">
        {common("continue")}
      </SubmitButton>
    </form>
  );
}
