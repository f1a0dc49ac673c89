import { Store } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { CartView } from "@/commerce/cart/cart-view";
import { addressLines } from "@/commerce/customers/address-format";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { localeTagOf } from "@/config/languages";
import { deliveryDates } from "../../_components/delivery-dates";
import { pickupAction } from "../actions";

type Props = { cart: CartView; market: string; name: string };

/** The places that have everything, as another way than an address; nothing where there is none. */
export async function PickupChoice({ cart, market, name }: Props) {
  const { pickupOptions, pickupLocationId } = cart;
  if (pickupOptions.length === 0) return null;
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  const chosen = pickupLocationId ?? pickupOptions[0]?.id;
  const who = (pickupLocationId ? cart.shippingAddress?.name : "") || name;
  return (
    <section aria-labelledby="pickup" className="flex flex-col gap-4 border-t pt-5">
      <h3 id="pickup" className="flex items-center gap-2 font-medium">
        <Store aria-hidden="true" className="size-4" />
        {t(pickupLocationId ? "pickup.chosen" : "pickup.title")}
      </h3>
      <p className="text-sm text-muted">{t("pickup.lead")}</p>
      <form action={pickupAction} className="flex flex-col gap-5">
        <RadioGroup
          name="locationId"
          legend={t("pickup.place")}
          isLegendHidden
          isRequired
          {...(chosen && { defaultValue: chosen })}
          options={pickupOptions.map(({ id, name: place, address, note, price, earliest }) => ({
            value: id,
            label: place,
            help: (
              <>
                <span className="block">
                  {addressLines(address)
                    .filter((line) => line !== address.name)
                    .join(", ")}
                </span>
                <span className="block whitespace-pre-line">{note}</span>
                <span className="block">{t("pickup.ready", { date: deliveryDates(earliest, earliest, locale) })}</span>
              </>
            ),
            aside: price.amount === 0 ? t("totals.free") : <Money value={price} locale={locale} />,
          }))}
        />
        <Field name="name" id="pickup-name" label={t("pickup.name")} isRequired>
          {(control) => <Input {...control} defaultValue={who} autoComplete="name" maxLength={120} />}
        </Field>
        <SubmitButton size="touch" variant="secondary" className="w-full sm:w-auto sm:self-start">
          {t("pickup.action")}
        </SubmitButton>
      </form>
    </section>
  );
}
