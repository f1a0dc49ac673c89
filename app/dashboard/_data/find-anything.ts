import { listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import type { Context } from "@/commerce/context";
import { listCustomers } from "@/commerce/customers/customer-queries";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import { listOrders } from "@/commerce/orders/list-orders";
import { InvalidInput, Refusal } from "@/commerce/refusal";

export type Found = { kind: "order" | "product" | "customer"; href: string; title: string; detail: string };

const shown = 5;

/** Orders, products and customers in which some words occur, as far as this person may see them. */
export async function findAnything(context: Context, words: string): Promise<Found[]> {
  const q = words.trim();
  if (q.length < 2) return [];
  const found = await Promise.all([
    orNothing(listOrders(context, { q, limit: shown })).then((orders) =>
      orders.map(({ id, number, customerName, email }) => ({
        kind: "order" as const,
        href: `/dashboard/orders/${id}`,
        title: number,
        detail: customerName || (email && !isErasedEmail(email) ? email : ""),
      })),
    ),
    orNothing(listAdminProducts(context, { q, limit: shown })).then((products) =>
      products.map(({ id, title, handle }) => ({
        kind: "product" as const,
        href: `/dashboard/products/${id}`,
        title,
        detail: handle,
      })),
    ),
    orNothing(listCustomers(context, { q, limit: shown })).then((customers) =>
      customers
        .filter(({ email }) => !isErasedEmail(email))
        .map(({ id, name, email }) => ({
          kind: "customer" as const,
          href: `/dashboard/customers/${id}`,
          title: name || email,
          detail: name ? email : "",
        })),
    ),
  ]);
  const all = found.flat();
  const isNamed = ({ title }: Found) => title.toLowerCase().includes(q.toLowerCase());
  // What is called so stands before what only has to do with it, as an order of such a thing.
  return [...all.filter(isNamed), ...all.filter((one) => !isNamed(one))];
}

/** A room that is closed to this person, or a text it cannot search for, has nothing to find. */
async function orNothing<Item>(page: Promise<{ items: Item[] }>): Promise<Item[]> {
  try {
    return (await page).items;
  } catch (error) {
    if (error instanceof Refusal || error instanceof InvalidInput) return [];
    throw error;
  }
}
