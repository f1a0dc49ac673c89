import { formatAmount } from "../amounts";
import type { Sandbox } from "../sandbox";
import { hiddenOf } from "../sessions";
import type { StoredIntent, StoredSession } from "../types";
import type { FormErrors, Typed } from "./checkout-form";
import { html, type Safe } from "./html";
import { type PageAnswer, renderPage } from "./page-answer";
import { fill, type Texts } from "./texts";

export interface View {
  sandbox: Sandbox;
  session: StoredSession;
  lang: string;
  texts: Texts;
}

export interface FormState {
  status: number;
  errors: FormErrors;
  typed: Typed;
  /** Why the last attempt failed, or that the total changed. */
  problem: string | undefined;
}

const amountIn = (view: View, amount: number) => formatAmount(amount, view.session.currency ?? "usd", view.lang);

export const totalOf = (view: View) => amountIn(view, view.session.amount_total ?? 0);

function summary(view: View): Safe {
  const { session, texts } = view;
  const lines = hiddenOf(view.sandbox, session).lines;
  const details = session.total_details;
  const included = lines.some((line) => line.taxes?.some((tax) => tax.rate.inclusive));
  return html`<section aria-labelledby="order">
<h2 id="order">${texts.order}</h2>
<dl>
${lines.map(
  (
    line,
  ) => html`<dt>${line.description}<br><span class="soft">${fill(texts.quantity, { count: line.quantity ?? 1 })}</span></dt>
<dd>${amountIn(view, line.amount_subtotal)}</dd>`,
)}
<dt class="total">${texts.subtotal}</dt><dd class="total">${amountIn(view, session.amount_subtotal ?? 0)}</dd>
${(details?.amount_discount ?? 0) > 0 && html`<dt>${texts.discount}</dt><dd>${amountIn(view, -(details?.amount_discount ?? 0))}</dd>`}
${session.shipping_cost && html`<dt>${texts.delivery}</dt><dd>${amountIn(view, session.shipping_cost.amount_subtotal)}</dd>`}
${(details?.amount_tax ?? 0) > 0 && html`<dt>${included ? texts.taxIncluded : texts.tax}</dt><dd>${amountIn(view, details?.amount_tax ?? 0)}</dd>`}
<dt class="total">${texts.total}</dt><dd class="total" data-total>${totalOf(view)}</dd>
</dl>
</section>`;
}

function input(
  view: View,
  state: FormState,
  spec: { id: Parameters<FormErrors["get"]>[0]; name: string; label: string; attributes: Safe },
): Safe {
  const error = state.errors.get(spec.id);
  return html`<div><label for="${spec.id}">${spec.label}</label>
<input id="${spec.id}" name="${spec.name}" ${spec.attributes} ${error ? html`aria-invalid="true" aria-describedby="${spec.id}-error"` : false}>
${error && html`<p class="error" id="${spec.id}-error">${view.texts[error]}</p>`}</div>`;
}

function cardFields(view: View, state: FormState): Safe {
  const { texts } = view;
  return html`<fieldset class="card-fields"><legend>${texts.card}</legend>
${input(view, state, { id: "card-number", name: "number", label: texts.cardNumber, attributes: html`inputmode="numeric" autocomplete="cc-number" maxlength="30"` })}
<div class="pair">
${input(view, state, { id: "card-expiry", name: "expiry", label: texts.expiry, attributes: html`inputmode="numeric" autocomplete="cc-exp" maxlength="9"` })}
${input(view, state, { id: "card-cvc", name: "cvc", label: texts.cvc, attributes: html`inputmode="numeric" autocomplete="cc-csc" maxlength="4"` })}
</div>
${input(view, state, { id: "card-name", name: "name", label: texts.name, attributes: html`autocomplete="cc-name" maxlength="200" value="${state.typed.name}"` })}
<p class="soft">${texts.testCards}</p>
</fieldset>`;
}

function methods(view: View, state: FormState): Safe {
  const { session, texts } = view;
  const chosen = session.payment_method_types.includes(state.typed.method)
    ? state.typed.method
    : session.payment_method_types[0];
  return html`<fieldset><legend>${texts.method}</legend>
${session.payment_method_types.map(
  (type) =>
    html`<label class="choice"><input type="radio" id="method-${type}" name="method" value="${type}" ${chosen === type && "checked"}> ${texts[type as "card"]}</label>`,
)}
</fieldset>
${session.payment_method_types.includes("card") && cardFields(view, state)}`;
}

function delivery(view: View): Safe | false {
  const { session, sandbox, texts } = view;
  if (session.shipping_options.length < 2) return false;
  const chosen = hiddenOf(sandbox, session).shipping_rate;
  return html`<fieldset><legend>${texts.delivery}</legend>
${session.shipping_options.map((option) => {
  const id = String(option.shipping_rate);
  const name = sandbox.state.get("shippingRates", id)?.display_name ?? id;
  return html`<label class="choice"><input type="radio" name="shipping_rate" value="${id}" ${chosen === id && "checked"}> <span>${name} <span class="soft">${amountIn(view, option.shipping_amount)}</span></span></label>`;
})}
</fieldset>`;
}

function problems(view: View, state: FormState): Safe | false {
  if (state.errors.size === 0 && state.problem === undefined) return false;
  const target = (id: string) => (id === "method" ? `method-${view.session.payment_method_types[0] ?? ""}` : id);
  return html`<div class="errors" role="alert">
<strong>${state.errors.size > 0 ? view.texts.problems : view.texts.notPaid}</strong>
${state.problem !== undefined && html`<p>${state.problem}</p>`}
${state.errors.size > 0 && html`<ul>${[...state.errors].map(([id, key]) => html`<li><a href="#${target(id)}">${view.texts[key]}</a></li>`)}</ul>`}
</div>`;
}

/** The page on which an open session is paid. */
export function checkoutPage(view: View, state: FormState): PageAnswer {
  const { session, texts } = view;
  const free = session.amount_total === 0;
  const known = session.customer_details?.email;
  const title = free ? texts.placeFree : fill(texts.payTitle, { total: totalOf(view) });
  const email = known
    ? html`<p>${texts.email}<br><strong>${known}</strong></p>`
    : input(view, state, {
        id: "email",
        name: "email",
        label: texts.email,
        attributes: html`type="email" autocomplete="email" maxlength="500" value="${state.typed.email}"`,
      });
  const main = html`<h1>${title}</h1>
${problems(view, state)}
${summary(view)}
<form class="panel" method="post" novalidate>
<input type="hidden" name="amount" value="${session.amount_total}">
<div class="contact">${email}</div>
${delivery(view)}
${!free && methods(view, state)}
<button type="submit">${free ? texts.placeFree : fill(texts.pay, { total: totalOf(view) })}</button>
</form>
${session.cancel_url && html`<p><a class="back" href="${session.cancel_url}">${texts.back}</a></p>`}`;
  return renderPage(state.status, {
    lang: view.lang,
    title,
    notice: texts.simulated,
    main,
    leadsTo: [session.success_url, session.return_url, session.cancel_url],
  });
}

/** Why an earlier attempt of this session failed, in the shopper's language. */
export function failureText(texts: Texts, intent: StoredIntent | undefined): string | undefined {
  const error = intent?.status === "requires_payment_method" ? intent.last_payment_error : null;
  if (!error) return undefined;
  const known = [error.decline_code, error.code].find((code) => code !== undefined && Object.hasOwn(texts, code));
  return known ? texts[known as keyof Texts] : texts.card_declined;
}

function message(view: View, status: number, [title, body]: [string, string], link: Safe | false): PageAnswer {
  const main = html`<h1>${title}</h1><section><p>${body}</p>${link}</section>`;
  return renderPage(status, { lang: view.lang, title, notice: view.texts.simulated, main });
}

/** The page of a session that can no longer be paid. */
export function closedPage(view: View): PageAnswer {
  const { session, texts } = view;
  const back = session.cancel_url && html`<p><a class="back" href="${session.cancel_url}">${texts.back}</a></p>`;
  if (session.status === "expired") return message(view, 410, [texts.expiredTitle, texts.expiredBody], back || false);
  const done = destinationOf(session);
  const link = done !== null && html`<p><a class="back" href="${done}">${texts.toOrder}</a></p>`;
  if (session.payment_status === "unpaid")
    return message(view, 200, [texts.processingTitle, texts.processingBody], link);
  return message(view, 200, [texts.paidTitle, texts.paidBody], link);
}

/** Where a shopper goes when the session is complete. */
export function destinationOf(session: StoredSession): string | null {
  const address = session.success_url ?? session.return_url ?? null;
  return address?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? null;
}
