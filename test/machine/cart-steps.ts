import { addToCart } from "@/commerce/cart/add-to-cart";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import type { RefusalCode } from "@/commerce/refusal";
import { money } from "@/lib/money";
import type { CartModel, Model, OrderModel } from "./model";
import { expectOutcome, step } from "./step";

const cartAt = (model: Model, at: number) => model.carts[at % model.carts.length] as CartModel;
export const addStep = (at: number, variant: number, pieces: number) =>
  step(
    `add(${at}, ${variant}, ${pieces})`,
    () => true,
    async (model, world) => {
      if (cartAt(model, at).isUsed) model.carts[at % model.carts.length] = { lines: [], isUsed: false };
      const cart = cartAt(model, at);
      const line = cart.lines.find(([candidate]) => candidate === variant);
      const wanted = pieces + (line?.[1] ?? 0);
      const code = wanted > model.sellable(cart, variant) ? "out_of_stock" : null;
      const asked = {
        cartToken: await world.cartToken(cart),
        variantId: world.variantIds[variant] ?? "",
        quantity: pieces,
      };
      await expectOutcome("add", code, addToCart(world.asGuest(), asked));
      if (code) return;
      if (line) line[1] = wanted;
      else cart.lines.push([variant, wanted]);
    },
  );

export const changeStep = (at: number, variant: number, pieces: number) =>
  step(
    `change(${at}, ${variant}, ${pieces})`,
    (model) => cartAt(model, at).lines.some(([of]) => of === variant),
    async (model, world) => {
      const cart = cartAt(model, at);
      const line = cart.lines.find(([candidate]) => candidate === variant) as [number, number];
      const isTooMuch = pieces > line[1] && pieces > model.sellable(cart, variant);
      const refusal = isTooMuch ? "out_of_stock" : null;
      const code = cart.isUsed ? "cart_closed" : refusal;
      const lineId = await world.cartLineId(cart, variant);
      await expectOutcome(
        "change",
        code,
        setCartLine(world.asGuest(), { cartToken: await world.cartToken(cart), lineId, quantity: pieces }),
      );
      if (code) return;
      line[1] = pieces;
      cart.lines = cart.lines.filter(([, count]) => count > 0);
    },
  );

/** What checkout will say; opens the order in the model when it will be opened. */
function checkout(model: Model, cart: CartModel): { code: RefusalCode | null; opened: OrderModel | null } {
  const refuse = (code: RefusalCode) => ({ code, opened: null });
  if (cart.isUsed) return refuse("cart_closed");
  if (cart.lines.length === 0) return refuse("cart_empty");
  if (cart.lines.some(([variant, pieces]) => pieces > model.sellable(cart, variant))) return refuse("out_of_stock");
  const live = model.orders.find((order) => order.cart === cart && order.status === "pending");
  if (live && JSON.stringify(live.lines) === JSON.stringify(cart.lines))
    return live.isPageTold ? refuse("already_paid") : { code: null, opened: null };
  if (live) model.giveUp(live);
  if (live && live.status !== "expired") return refuse("already_paid");
  return { code: null, opened: model.open(cart) };
}

export const checkoutStep = (at: number) =>
  step(
    `checkout(${at})`,
    () => true,
    async (model, world) => {
      const cart = cartAt(model, at);
      const total = cart.lines.length > 0 ? model.totalOf(cart.lines) : 0;
      const { code, opened } = checkout(model, cart);
      const asked = {
        cartToken: await world.cartToken(cart),
        expectedTotal: money(total, "USD"),
        returnUrl: "http://shop.example/done",
      };
      const started = await expectOutcome("checkout", code, startCheckout(world.asGuest(), asked));
      if (opened && started) await world.remember(opened, started.order.id, started.payment?.sessionId ?? "");
    },
  );
