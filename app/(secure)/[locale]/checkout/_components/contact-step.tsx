import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import type { CartView } from "@/commerce/cart/cart-view";
import { getAccount } from "@/commerce/customers/queries";
import { contactAction } from "../actions";
import { contactForm } from "../_data/step-forms";
import { StepForm } from "./step-form";
import { stepLabels } from "./step-labels";

/** An e-mail address is all that a guest is asked for; an account is offered beside it, never demanded. */
export async function ContactStep({ cart, market }: { cart: CartView; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const context = await requestContext();
  const isCustomer = context.actor.kind === "shopper" && context.actor.id !== null;
  const email = cart.email ?? (isCustomer ? (await getAccount(context, {})).email : "");
  return (
    <>
      <StepForm action={contactAction} spec={await contactForm(market, { email })} labels={await stepLabels(market)} />
      {!isCustomer && (
        <p className="text-sm text-muted">
          {t.rich("contact.signIn", {
            link: (words) => (
              <a
                href={`/${market}/sign-in?next=/${market}/checkout`}
                className="rounded-xs text-foreground underline decoration-border-strong underline-offset-3 hover:decoration-current"
              >
                {words}
              </a>
            ),
          })}
        </p>
      )}
    </>
  );
}
