import { invalid } from "./errors";
import { mergeMetadata } from "./params";
import type { Sandbox } from "./sandbox";
import { mustBeOpen } from "./session-checks";
import { draftLines, shippingOptions } from "./session-lines";
import type { SessionUpdate } from "./session-params";
import { hiddenOf, retotal } from "./sessions";
import type { StoredSession } from "./types";

/** Changes metadata at any time, and lines, delivery and address while the session is open. */
export function updateSession(sandbox: Sandbox, session: StoredSession, input: SessionUpdate): StoredSession {
  const hidden = hiddenOf(sandbox, session);
  const { metadata: sent, ...rest } = input;
  if (Object.values(rest).some((value) => value !== undefined)) mustBeOpen(session, "updated");
  const next = { session: structuredClone(session), hidden: structuredClone(hidden) };
  next.session.metadata = mergeMetadata(session.metadata, sent);
  if (rest.line_items) {
    const { drafts, currency } = draftLines(sandbox, rest.line_items, hidden.drafts);
    if (currency !== session.currency) throw invalid("A session's currency cannot change.", { param: "line_items" });
    next.hidden.drafts = drafts;
  }
  if (rest.shipping_options !== undefined) {
    next.session.shipping_options = shippingOptions(sandbox, rest.shipping_options ?? [], session.currency ?? "");
    next.hidden.shipping_rate = (next.session.shipping_options[0]?.shipping_rate as string | undefined) ?? null;
  }
  const shipTo = rest.collected_information?.shipping_details;
  if (shipTo) {
    const { city, country, line1, line2, postal_code, state } = shipTo.address;
    const address = {
      city: city ?? null,
      country: country ?? null,
      line1: line1 ?? null,
      line2: line2 ?? null,
      postal_code: postal_code ?? null,
      state: state ?? null,
    };
    next.session.collected_information = {
      business_name: null,
      individual_name: null,
      shipping_details: { address, name: shipTo.name },
    };
  }
  const data = rest.payment_intent_data;
  if (data) {
    next.hidden.intent.metadata = mergeMetadata(hidden.intent.metadata, data.metadata);
    if (data.description !== undefined) next.hidden.intent.description = data.description;
  }
  if (session.status === "open") retotal(sandbox, next.session, next.hidden);
  Object.assign(hidden, next.hidden);
  Object.assign(session, next.session);
  sandbox.state.changed();
  return session;
}
