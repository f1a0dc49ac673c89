import { formatAmount } from "../amounts";
import { StripeError } from "../errors";
import { decodeForm } from "../forms";
import type { Desk } from "../http";
import { chooseShipping, completeFree, expireIfDue, paySession } from "../session-payments";
import type { StoredSession } from "../types";
import { answerPosted, authorizePage } from "./authorize-page";
import { type FormErrors, field, readPayment } from "./checkout-form";
import { checkoutPage, closedPage, destinationOf, failureText, totalOf, type View } from "./checkout-page";
import { html } from "./html";
import { answerOverview } from "./overview";
import { type PageAnswer, redirectTo, renderPage } from "./page-answer";
import { fill, textsFor } from "./texts";

export interface PageCall {
  method: string;
  path: string;
  query: string;
  body: string;
  header: (name: string) => string | undefined;
}

function plainPage(call: PageCall, status: number, kind: "missing" | "badRequest"): PageAnswer {
  const { lang, texts } = textsFor(null, call.header("accept-language"));
  const title = texts[`${kind}Title`];
  return renderPage(status, {
    lang,
    title,
    notice: texts.simulated,
    main: html`<h1>${title}</h1><section><p>${texts.missingBody}</p></section>`,
  });
}

function viewOf(desk: Desk, call: PageCall, session: StoredSession): View {
  return { sandbox: desk.sandbox, session, ...textsFor(session.locale, call.header("accept-language")) };
}

const none = (): FormErrors => new Map();

function showCheckout(view: View): PageAnswer {
  const intent = view.sandbox.state.get("intents", view.session.payment_intent);
  const typed = { email: "", method: "", name: "" };
  return checkoutPage(view, { status: 200, errors: none(), typed, problem: failureText(view.texts, intent) });
}

function takePayment(desk: Desk, call: PageCall, view: View): PageAnswer {
  const { session, sandbox, texts } = view;
  const form = decodeForm(call.body);
  const { attempt, errors, typed } = readPayment(form, session, new Date(sandbox.now()));
  const rate = field(form, "shipping_rate");
  if (rate !== "") chooseShipping(sandbox, session, rate);
  if (field(form, "amount") !== String(session.amount_total)) {
    const problem = fill(texts.totalChanged, { total: totalOf(view) });
    return checkoutPage(view, { status: 409, errors: none(), typed, problem });
  }
  if (errors.size > 0) return checkoutPage(view, { status: 422, errors, typed, problem: undefined });
  const done = destinationOf(session) ?? `${desk.sandbox.publicUrl}/c/pay/${session.id}`;
  if (!attempt) {
    completeFree(sandbox, session, { email: typed.email });
    return redirectTo(done);
  }
  const { intent } = paySession(sandbox, session, attempt);
  if (intent.status === "requires_action") {
    return redirectTo(
      `${sandbox.publicUrl}/c/authorize/${intent.id}/${intent.client_secret?.split("_secret_")[1] ?? ""}`,
    );
  }
  if (intent.status !== "requires_payment_method") return redirectTo(done);
  return checkoutPage(view, { status: 402, errors: none(), typed, problem: failureText(texts, intent) });
}

function answerCheckout(desk: Desk, call: PageCall, id: string): PageAnswer {
  const session = desk.sandbox.state.get("sessions", id);
  if (!session || session.ui_mode !== "hosted_page") return plainPage(call, 404, "missing");
  const view = viewOf(desk, call, session);
  expireIfDue(desk.sandbox, session);
  if (session.status !== "open") return closedPage(view);
  return call.method === "POST" ? takePayment(desk, call, view) : showCheckout(view);
}

function answerAuthorize(desk: Desk, call: PageCall, id: string, secret: string): PageAnswer {
  const intent = desk.sandbox.state.get("intents", id);
  if (!intent || intent.client_secret !== `${id}_secret_${secret}`) return plainPage(call, 404, "missing");
  const session = desk.sandbox.state.get("sessions", desk.sandbox.state.get("intentPrivates", id)?.session);
  if (session) expireIfDue(desk.sandbox, session);
  const view = { sandbox: desk.sandbox, intent, ...textsFor(session?.locale ?? null, call.header("accept-language")) };
  if (call.method !== "POST") return authorizePage(view);
  return intent.status === "requires_action"
    ? answerPosted(view, field(decodeForm(call.body), "decision"))
    : authorizePage(view);
}

function answerReceipt(desk: Desk, call: PageCall, id: string): PageAnswer {
  const charge = desk.sandbox.state.get("charges", id);
  if (!charge) return plainPage(call, 404, "missing");
  const { lang, texts } = textsFor(null, call.header("accept-language"));
  const body = fill(texts.receiptBody, {
    amount: formatAmount(charge.amount_captured, charge.currency, lang),
    status: charge.status,
  });
  const main = html`<h1>${texts.receiptTitle}</h1><section><p>${body}</p><p class="soft">${charge.id}</p></section>`;
  return renderPage(200, { lang, title: texts.receiptTitle, notice: texts.simulated, main });
}

function route(desk: Desk, call: PageCall): PageAnswer {
  const [, zone, kind, id = "", secret = ""] = call.path.split("/");
  if (!["GET", "HEAD", "POST"].includes(call.method)) return plainPage(call, 405, "missing");
  if (zone === "c" && kind === "pay") return answerCheckout(desk, call, id);
  if (zone === "c" && kind === "authorize") return answerAuthorize(desk, call, id, secret);
  if (zone === "receipts" && kind) return answerReceipt(desk, call, kind);
  if (zone === "_sandbox") return answerOverview(desk, call) ?? plainPage(call, 404, "missing");
  return call.path === "/" ? redirectTo("/_sandbox") : plainPage(call, 404, "missing");
}

/** Answers a browser. A form that cannot be read, or that comes too late, gets a page and never a failure. */
export function answerPage(desk: Desk, call: PageCall): PageAnswer {
  try {
    return route(desk, call);
  } catch (error) {
    if (error instanceof StripeError) return plainPage(call, error.status, "badRequest");
    throw error;
  }
}
