import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import type { CartView } from "@/commerce/cart/cart-view";
import { addressLines } from "@/commerce/customers/address-format";
import { getAccount, listAddresses, type SavedAddress } from "@/commerce/customers/queries";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { localeTagOf } from "@/config/languages";
import { billingAction, savedAddressAction, shippingAction } from "../actions";
import { addressForm, typedAddress } from "../_data/step-forms";
import { PickupChoice } from "./pickup-choice";
import { StepForm } from "./step-form";
import { stepLabels } from "./step-labels";

type Props = { cart: CartView; market: string; kind: "shipping" | "billing"; wantsNew: boolean };

export async function AddressStep({ cart, market, kind, wantsNew }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const book = kind === "shipping" && !wantsNew ? await savedAddresses() : [];
  const pickup = kind === "shipping" && <PickupChoice cart={cart} market={market} name={await accountName()} />;
  if (book.length > 0)
    return (
      <>
        <SavedAddresses book={book} cart={cart} market={market} />
        {pickup}
      </>
    );
  // Where it is fetched is nobody's address.
  const delivered = cart.pickupLocationId ? null : cart.shippingAddress;
  const known = kind === "shipping" ? delivered : cart.billingAddress;
  const typed = known ? typedAddress(known) : { "address.name": await accountName() };
  const spec = await addressForm({ market, kind, typed, isBillingSame: cart.billingAddress === null });
  return (
    <>
      {kind === "billing" && <p className="text-muted">{t("address.billingLead")}</p>}
      <StepForm
        key={kind}
        action={kind === "shipping" ? shippingAction : billingAction}
        spec={spec}
        labels={await stepLabels(market)}
      />
      {pickup}
      {kind === "billing" && (
        <TextLink href={`/${market}/checkout`} className="text-sm">
          {t("address.billingSameAfterAll")}
        </TextLink>
      )}
    </>
  );
}

async function SavedAddresses({
  book,
  cart,
  market,
}: {
  book: readonly SavedAddress[];
  cart: CartView;
  market: string;
}) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const names = new Intl.DisplayNames([localeTagOf(market)], { type: "region" });
  const chosen =
    book.find(({ address }) => JSON.stringify(address) === JSON.stringify(cart.shippingAddress)) ?? book[0];
  return (
    <form action={savedAddressAction} className="flex flex-col gap-5">
      <RadioGroup
        name="savedId"
        legend={t("address.saved")}
        isRequired
        {...(chosen && { defaultValue: chosen.id })}
        options={book.map(({ id, address }) => ({
          value: id,
          label: address.name,
          help: [...addressLines(address).filter((line) => line !== address.name), names.of(address.country)].join(
            ", ",
          ),
        }))}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SubmitButton size="touch">{t("address.useSaved")}</SubmitButton>
        <TextLink href={`/${market}/checkout?step=address&new=1`}>{t("address.useNew")}</TextLink>
      </div>
    </form>
  );
}

async function savedAddresses(): Promise<SavedAddress[]> {
  const context = await requestContext();
  return context.actor.kind === "shopper" && context.actor.id !== null ? listAddresses(context, {}) : [];
}

async function accountName(): Promise<string> {
  const context = await requestContext();
  return context.actor.kind === "shopper" && context.actor.id !== null ? (await getAccount(context, {})).name : "";
}
