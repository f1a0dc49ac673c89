import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { CartView } from "@/commerce/cart/cart-view";
import { localeTagOf } from "@/config/languages";
import { deliveryDates } from "../../_components/delivery-dates";
import { PostalAddress } from "../../_components/postal-address";
import { type CheckoutStep, currentStep, stepsOf } from "../_data/checkout-step";
import { AddressStep } from "./address-step";
import { ContactStep } from "./contact-step";
import { DeliveryStep } from "./delivery-step";
import { ReviewStep } from "./review-step";
import { StepSection } from "./step-section";

type Props = { cart: CartView; market: string; wanted: string; wantsNew: boolean };

export async function CheckoutSteps({ cart, market, wanted, wantsNew }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const steps = stepsOf(cart);
  // Where the invoice goes is part of the address, once that is known.
  const isBilling = wanted === "billing" && cart.shippingAddress !== null;
  const open = currentStep(cart, isBilling ? "address" : wanted);
  const kind = isBilling ? "billing" : "shipping";
  const bodies: Record<CheckoutStep, () => ReactNode> = {
    contact: () => <ContactStep cart={cart} market={market} />,
    address: () => <AddressStep cart={cart} market={market} kind={kind} wantsNew={wantsNew} />,
    delivery: () => <DeliveryStep cart={cart} market={market} />,
    review: () => <ReviewStep cart={cart} market={market} />,
  };
  const titleOf = (step: CheckoutStep) => {
    if (step !== "address") return t(`steps.${step}`);
    if (isBilling && open === "address") return t("steps.billing");
    return t(cart.pickupLocationId ? "steps.pickup" : "steps.address");
  };
  return (
    <ol className="flex flex-col">
      {steps.map((step, index) => (
        <StepSection
          key={step}
          step={step}
          number={index + 1}
          title={titleOf(step)}
          state={stateOf(index, steps.indexOf(open), isDone(cart, step))}
          edit={{
            href: `/${market}/checkout?step=${step}`,
            label: t("edit"),
            fullLabel: t("editNamed", { step: t(`steps.${step}`) }),
          }}
          summary={<Summary step={step} cart={cart} market={market} />}
        >
          {step === open && bodies[step]()}
        </StepSection>
      ))}
    </ol>
  );
}

function stateOf(index: number, open: number, done: boolean): "done" | "open" | "ahead" {
  if (index === open) return "open";
  return done ? "done" : "ahead";
}

const isDone = ({ email, shippingAddress, shippingOptionId }: CartView, step: CheckoutStep): boolean => {
  const facts = { contact: email, address: shippingAddress, delivery: shippingOptionId, review: null };
  return facts[step] !== null;
};

async function Summary({ step, cart, market }: { step: CheckoutStep; cart: CartView; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  const place = cart.pickupOptions.find(({ id }) => id === cart.pickupLocationId);
  if (step === "contact") return <p className="wrap-anywhere">{cart.email}</p>;
  if (step === "address" && cart.shippingAddress) {
    return (
      <div className="flex flex-col gap-3">
        {place && <p className="font-medium text-foreground wrap-anywhere">{place.name}</p>}
        <PostalAddress address={cart.shippingAddress} locale={locale} />
        {place && (
          <p>
            {t("pickup.ready", { date: deliveryDates(place.earliest, place.earliest, locale) })}
            <span className="block wrap-anywhere whitespace-pre-line">{place.note}</span>
          </p>
        )}
        {cart.billingAddress && (
          <div>
            <p className="font-medium text-foreground">{t("steps.billing")}</p>
            <PostalAddress address={cart.billingAddress} locale={locale} />
          </div>
        )}
      </div>
    );
  }
  const chosen = cart.shippingOptions?.find(({ id }) => id === cart.shippingOptionId);
  if (step !== "delivery" || !chosen) return null;
  return (
    <p>
      {deliveryDates(chosen.earliest, chosen.latest, locale)}
      <span className="block">{[chosen.title, chosen.carrier].filter(Boolean).join(" · ")}</span>
    </p>
  );
}
