import { formatAmount } from "../amounts";
import { StripeError } from "../errors";
import { decodeForm } from "../forms";
import type { Desk } from "../http";
import type { Delivery, StoredEvent, StoredSession } from "../types";
import { field } from "./checkout-form";
import { html, type Safe } from "./html";
import { type PageAnswer, redirectTo, renderPage } from "./page-answer";
import type { PageCall } from "./pages";

/** The developer's overview: what was asked of the sandbox and what became of its events. English only. */

const NOTICE = "Stripe sandbox: a simulation on this machine. No money moves, and nothing here is known to Stripe.";
const time = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;

function act(name: string, id: string, label: string): Safe {
  return html`<form method="post" action="/_sandbox/act"><input type="hidden" name="id" value="${id}"><button class="small quiet" name="act" value="${name}">${label}</button></form>`;
}

function sessionRow(desk: Desk, session: StoredSession): Safe {
  const intent = desk.sandbox.state.get("intents", session.payment_intent);
  const charge = desk.sandbox.state.get("charges", intent?.latest_charge);
  const state = [session.status, session.payment_status, intent?.status].filter(Boolean).join(", ");
  const actions = [
    session.status === "open" && act("expire", session.id, "Expire"),
    intent?.status === "processing" && act("settle", intent.id, "Settle payment"),
    intent?.status === "processing" && act("fail", intent.id, "Fail payment"),
    charge?.captured && !charge.disputed && act("dispute", charge.id, "Dispute"),
  ];
  return html`<tr><td>${time(session.created)}</td><td>${session.url ? html`<a href="${session.url}">${session.id.slice(0, 20)}…</a>` : `${session.id.slice(0, 20)}…`}<br>
<span class="soft">${session.client_reference_id ?? ""}</span></td>
<td>${formatAmount(session.amount_total ?? 0, session.currency ?? "usd", "en")}</td><td>${state}</td><td><div class="row">${actions}</div></td></tr>`;
}

function deliveryText(delivery: Delivery): string {
  const last = delivery.attempts.at(-1);
  const result = last ? ` (${last.status ?? last.error})` : "";
  const tries = delivery.attempts.length > 1 ? `, ${delivery.attempts.length} attempts` : "";
  return `${delivery.state}${result}${tries}`;
}

function eventRow(event: StoredEvent, deliveries: Delivery[]): Safe {
  const object = event.data.object as { id?: string };
  return html`<tr><td>${time(event.created)}</td><td><a href="/_sandbox/events/${event.id}">${event.type}</a></td><td>${object.id?.slice(0, 24) ?? ""}</td>
<td>${deliveries.map((delivery) => html`<div>${deliveryText(delivery)}</div>`)}</td><td>${act("replay", event.id, "Send again")}</td></tr>`;
}

function table(title: string, heads: string[], rows: Safe[], empty: string): Safe {
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section><h2>${title}</h2>${rows.length > 0 ? body : html`<p>${empty}</p>`}</section>`;
}

function overviewPage(desk: Desk): PageAnswer {
  const { state, knobs } = desk.sandbox;
  const sessions = state.newest("sessions").slice(0, 50);
  const events = state.newest("events").slice(0, 100);
  const byEvent = new Map<string, Delivery[]>();
  for (const delivery of desk.knobs.deliveries()) {
    byEvent.set(delivery.event, [...(byEvent.get(delivery.event) ?? []), delivery]);
  }
  const main = html`<h1>Stripe sandbox</h1>
${knobs.hold && html`<section><p>Webhooks are held back.</p>${act("release", "all", "Release them")}</section>`}
${table(
  "Checkout sessions",
  ["Created", "Session", "Amount", "State", "Actions"],
  sessions.map((session) => sessionRow(desk, session)),
  "No session yet. Start a checkout in the shop.",
)}
${table(
  "Events",
  ["Created", "Type", "Object", "Webhook", "Actions"],
  events.map((event) => eventRow(event, byEvent.get(event.id) ?? [])),
  "No event yet.",
)}`;
  return renderPage(200, { lang: "en", title: "Stripe sandbox", notice: NOTICE, main, wide: true });
}

function eventPage(desk: Desk, id: string): PageAnswer | undefined {
  const event = desk.sandbox.state.get("events", id);
  if (!event) return undefined;
  const main = html`<h1>${event.type}</h1><p><a href="/_sandbox">All sessions and events</a></p><section><pre>${JSON.stringify(event, null, 2)}</pre></section>`;
  return renderPage(200, { lang: "en", title: event.type, notice: NOTICE, main, wide: true });
}

/** Buttons work from this page only: another site's form carries another origin. */
function isOwnForm(call: PageCall): boolean {
  const site = call.header("sec-fetch-site");
  const origin = call.header("origin");
  if (site !== undefined) return site === "same-origin";
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === call.header("host");
}

function perform(desk: Desk, name: string, id: string): void {
  const { knobs } = desk;
  const acts = new Map<string, () => unknown>([
    ["expire", () => knobs.expire(id)],
    ["settle", () => knobs.settle(id, "succeeded")],
    ["fail", () => knobs.settle(id, "failed")],
    ["dispute", () => knobs.dispute(id)],
    ["replay", () => knobs.replay(id)],
    ["release", () => knobs.release()],
  ]);
  try {
    acts.get(name)?.();
  } catch (error) {
    // A button pressed on an outdated page asks for what is no longer possible; the fresh page shows why.
    if (!(error instanceof StripeError)) throw error;
  }
}

export function answerOverview(desk: Desk, call: PageCall): PageAnswer | undefined {
  const rest = call.path.slice("/_sandbox".length).replace(/\/$/, "");
  if (call.method === "POST") {
    if (rest !== "/act" || !isOwnForm(call)) return undefined;
    const form = decodeForm(call.body);
    perform(desk, field(form, "act"), field(form, "id"));
    return redirectTo("/_sandbox");
  }
  if (rest === "") return overviewPage(desk);
  return rest.startsWith("/events/") ? eventPage(desk, rest.slice("/events/".length)) : undefined;
}
