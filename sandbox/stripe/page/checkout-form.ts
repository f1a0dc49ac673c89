import { cardMistakes } from "../cards";
import type { FormMap } from "../forms";
import type { Attempt, MethodType, StoredSession } from "../types";
import type { Texts } from "./texts";

/** What was typed, for showing it again. Card numbers and codes are never shown again. */
export interface Typed {
  email: string;
  method: string;
  name: string;
}

export type FormErrors = Map<
  "email" | "card-number" | "card-expiry" | "card-cvc" | "card-name" | "method",
  keyof Texts
>;

export function field(form: FormMap, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim().slice(0, 500) : "";
}

function expiryOf(text: string): { exp_month: number; exp_year: number } {
  const [, month, year] = /^(\d{1,2})\s*[/.-]?\s*(\d{4}|\d{2})$/.exec(text) ?? [];
  if (!month || !year) return { exp_month: 0, exp_year: 0 };
  return { exp_month: Number(month), exp_year: Number(year.length === 2 ? `20${year}` : year) };
}

const FIELD_OF = { number: "card-number", exp_month: "card-expiry", exp_year: "card-expiry", cvc: "card-cvc" } as const;

/** Reads the payment form: an attempt, or the fields that need another look. */
export function readPayment(
  form: FormMap,
  session: StoredSession,
  now: Date,
): { attempt: Attempt | undefined; errors: FormErrors; typed: Typed } {
  const errors: FormErrors = new Map();
  const known = session.customer_details?.email ?? null;
  const typed = { email: known ?? field(form, "email"), method: field(form, "method"), name: field(form, "name") };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email)) errors.set("email", "invalid_email");
  if (session.amount_total === 0) return { attempt: undefined, errors, typed };
  if (!session.payment_method_types.includes(typed.method)) errors.set("method", "missing_method");
  if (typed.method !== "card") {
    const method = typed.method as Exclude<MethodType, "card">;
    return { attempt: errors.size === 0 ? { method, email: typed.email } : undefined, errors, typed };
  }
  const card = {
    number: field(form, "number").replaceAll(/[\s-]/g, ""),
    ...expiryOf(field(form, "expiry")),
    cvc: field(form, "cvc"),
  };
  for (const { field: wrong, code } of cardMistakes(card, now)) errors.set(FIELD_OF[wrong], code as keyof Texts);
  if (typed.name === "") errors.set("card-name", "missing_name");
  if (errors.size > 0) return { attempt: undefined, errors, typed };
  return { attempt: { method: "card", ...card, name: typed.name, email: typed.email }, errors, typed };
}
