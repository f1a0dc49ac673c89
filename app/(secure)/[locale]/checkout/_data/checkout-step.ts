import type { CartMissing, CartView } from "@/commerce/cart/cart-view";

/** In the order in which they are gone through; billing is only asked for where it differs. */
const checkoutSteps = ["contact", "address", "delivery", "review"] as const;
export type CheckoutStep = (typeof checkoutSteps)[number];

const stepOf: Partial<Record<CartMissing, CheckoutStep>> = {
  contact: "contact",
  shipping_address: "address",
  shipping_option: "delivery",
};

type Steps = Pick<CartView, "requiresShipping" | "pickupLocationId">;

/** The steps of this cart: nothing is chosen about delivery where nothing is sent. */
export const stepsOf = ({ requiresShipping, pickupLocationId }: Steps): CheckoutStep[] =>
  checkoutSteps.filter((step) => step !== "delivery" || (requiresShipping && pickupLocationId === null));

/** The first step that is not done; the one asked for if it comes before that, because done steps can be gone back to. */
export function currentStep(cart: Steps & Pick<CartView, "missing">, wanted: string): CheckoutStep {
  const steps = stepsOf(cart);
  const open = steps.find((step) => cart.missing.some((missing) => stepOf[missing] === step)) ?? "review";
  const asked = steps.find((step) => step === wanted);
  return asked && steps.indexOf(asked) < steps.indexOf(open) ? asked : open;
}
