import { expect, test } from "vitest";
import { checkImports, roomOf } from "./check-imports";
import { parseSource } from "./read-imports";

const check = (files: Record<string, string>) =>
  checkImports(Object.entries(files).map(([file, text]) => parseSource(file, text)));

test.each([
  ["lib knows nothing of ours", "lib/a.ts", 'import { env } from "@/config/env";'],
  ["config does not know the database", "config/a.ts", 'import { connect } from "@/db/client";'],
  ["db does not know commerce", "db/a.ts", 'import { x } from "@/commerce/cart/x";'],
  ["commerce does not know Next", "commerce/cart/a.ts", 'import { cookies } from "next/headers";'],
  ["commerce does not know React", "commerce/cart/a.ts", 'import type { FC } from "react";'],
  ["commerce does not know the screens", "commerce/cart/a.ts", 'import { x } from "@/app/_server/session";'],
  ["only one room speaks to Stripe", "commerce/orders/a.ts", 'import Stripe from "stripe";'],
  ["screens do not speak to Stripe", "app/dashboard/a.ts", 'import Stripe from "stripe";'],
  ["screens do not read tables", "app/dashboard/a.ts", 'import { orders } from "@/db/schema/orders";'],
  ["components fetch nothing", "components/a.tsx", 'import { listOrders } from "@/commerce/orders/queries";'],
  ["components do not know screens", "components/a.tsx", 'import { x } from "@/app/fonts";'],
  ["nothing deployed knows the sandbox", "app/api/a.ts", 'import { x } from "@/sandbox/stripe/server";'],
  [
    "commerce does not know the sandbox",
    "commerce/payments/stripe-client.ts",
    'import { x } from "@/sandbox/stripe/server";',
  ],
  ["an unlisted arrow between nouns", "commerce/catalog/a.ts", 'import { x } from "@/commerce/orders/x";'],
  ["an unlisted noun", "commerce/loyalty/a.ts", 'import { x } from "@/commerce/orders/x";'],
  ["the grammar knows no noun", "commerce/command.ts", 'import { x } from "./orders/x";'],
  ["a folder without a room", "helpers/a.ts", 'import { x } from "@/lib/x";'],
  ["an enum", "lib/a.ts", "export enum Colour { Red }"],
])("refuses: %s", (_what, file, text) => {
  expect(check({ [file]: text })).toHaveLength(1);
});

test.each([
  ["export … from", 'export { x } from "@/commerce/orders/x";'],
  ["export * from", 'export * from "@/commerce/orders/x";'],
  ["import()", 'export const x = () => import("@/commerce/orders/x");'],
  ["require()", 'const x = require("@/commerce/orders/x"); export default x;'],
  ["a bare import", 'import "@/commerce/orders/x";'],
  ["a relative path", 'import { x } from "../commerce/orders/x";'],
])("sees through %s", (_form, text) => {
  expect(check({ "lib/a.ts": text })).toEqual(["lib/a.ts: lib may import nothing of commerce (commerce/orders/x)"]);
});

test.each([
  ["app/dashboard/a.ts", 'import type { Order } from "@/db/schema/orders";'],
  ["app/dashboard/a.ts", 'import type Stripe from "stripe";'],
  ["components/a.tsx", 'import type { OrderRow } from "@/commerce/orders/queries";'],
  ["commerce/payments/stripe-client.ts", 'import Stripe from "stripe";'],
  ["commerce/checkout/a.ts", 'import { x } from "@/commerce/payments/stripe-session";'],
  ["commerce/cart/a.ts", 'import { x } from "@/commerce/store/queries";'],
  ["commerce/cart/a.test.ts", 'import { createTestDatabase } from "@/test/database";'],
])("allows %s: %s", (file, text) => {
  expect(check({ [file]: text })).toEqual([]);
});

test("server code that reaches the browser through other files is refused, through an action it is not", () => {
  const client = '"use client";\nimport { x } from "./near";';
  const near = 'import { env } from "@/config/env";';
  expect(check({ "app/a.tsx": client, "app/near.ts": near })).toEqual([
    "app/a.tsx -> app/near -> config/env: server code in the browser",
  ]);
  const asks = '"use client";\nimport { x } from "./actions";';
  expect(check({ "app/a.tsx": asks, "app/actions.ts": near })).toEqual([]);
});

test("the most precise folder decides the room", () => {
  expect(roomOf("app/_server/session.ts")).toBe("edge");
  expect(roomOf("app/(shop)/page.tsx")).toBe("app");
  expect(roomOf("commerce/payments/stripe-events.ts")).toBe("stripe");
  expect(roomOf("commerce/payments/ledger.ts")).toBe("commerce");
});
