import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { CartView } from "@/commerce/cart/cart-view";
import type { StartedCheckout } from "@/commerce/checkout/start-checkout";
import { createApiKey } from "@/commerce/staff/create-api-key";
import type { Permission } from "@/commerce/permissions";
import type { Db } from "@/db/client";
import { systemContext } from "@/worker/system-context";
import { addressIn, freshAddress } from "./shopper/buyer";

type Sent = { body?: unknown; idempotencyKey?: string };
type Answer<Body> = { status: number; body: Body; isReplay: boolean };
export type Api = <Body>(method: "GET" | "POST" | "PUT", path: string, sent?: Sent) => Promise<Answer<Body>>;

/** The REST API as another program uses it, at one of the store's processes. */
export function apiOf(origin: string | undefined, key = ""): Api {
  return async <Body>(method: string, path: string, { body, idempotencyKey }: Sent = {}) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const isReplay = answer.headers.get("idempotent-replayed") === "true";
    return { status: answer.status, body: (await answer.json()) as Body, isReplay };
  };
}

/** What came back, when it is what was expected. */
export async function answered<Body>(status: number, answer: Promise<Answer<Body>>): Promise<Body> {
  const { status: given, body } = await answer;
  expect(given, JSON.stringify(body)).toBe(status);
  return body;
}

export async function givenApiKey(db: Db, scopes: Permission[]): Promise<string> {
  return (await createApiKey(systemContext(db, "e2e"), { name: "journey", scopes })).token;
}

type Wanted = {
  market: string;
  lines: { variantId: string; quantity: number }[];
  delivery?: string;
  email?: string;
};

/** A cart with everything that checkout asks for; `delivery` is the title of the option, else the first is taken. */
export async function fillCartByApi(api: Api, { market, lines, delivery, email }: Wanted): Promise<CartView> {
  const { id } = await answered(201, api<CartView>("POST", "/carts", { body: { market } }));
  for (const line of lines) await answered(200, api("POST", `/carts/${id}/lines`, { body: line }));
  await answered(200, api("PUT", `/carts/${id}/contact`, { body: { email: email ?? freshAddress("api") } }));
  const { shippingOptions } = await answered(
    200,
    api<CartView>("PUT", `/carts/${id}/shipping-address`, { body: addressIn(market) }),
  );
  const option = shippingOptions?.find(({ title }) => delivery === undefined || title === delivery);
  return answered(200, api<CartView>("PUT", `/carts/${id}/shipping-option`, { body: { id: option?.id } }));
}

export const checkOutByApi = (api: Api, { id, totals }: CartView) =>
  api<StartedCheckout & { code?: string }>("POST", `/carts/${id}/checkout`, {
    idempotencyKey: randomUUID(),
    body: { expectedTotal: totals.total, returnUrl: "http://shop.example/orders/{ORDER_ID}" },
  });

/** Pieces of a variant at all locations together. */
export async function stockOf(api: Api, variantId: string): Promise<{ onHand: number; reserved: number }> {
  type Stock = { levels: { onHand: number; reserved: number }[] };
  const { levels } = await answered(200, api<Stock>("GET", `/admin/inventory/${variantId}`));
  const sumOf = (name: "onHand" | "reserved") => levels.reduce((sum, level) => sum + level[name], 0);
  return { onHand: sumOf("onHand"), reserved: sumOf("reserved") };
}
