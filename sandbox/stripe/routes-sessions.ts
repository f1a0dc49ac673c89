import { listParams, page } from "./lists";
import { object } from "./params";
import { type Route, route } from "./route";
import { sessionListFields, sessionParams, sessionUpdateParams } from "./session-params";
import { expireSession } from "./session-payments";
import { updateSession } from "./session-update";
import { createSession, hiddenOf, sessionOf } from "./sessions";

const base = "/v1/checkout/sessions";
const nothing = object({});

export const sessionRoutes: Route[] = [
  route("POST", base, sessionParams, createSession),
  route("GET", base, listParams(sessionListFields), (sandbox, input) => {
    const rows = sandbox.state
      .newest("sessions")
      .filter(
        (session) =>
          (input.customer === undefined || session.customer === input.customer) &&
          (input.payment_intent === undefined || session.payment_intent === input.payment_intent) &&
          (input.status === undefined || session.status === input.status) &&
          (input.customer_details === undefined || session.customer_details?.email === input.customer_details.email) &&
          input.payment_link === undefined &&
          input.subscription === undefined,
      );
    return page(rows, input, base);
  }),
  route("GET", `${base}/:id`, nothing, (sandbox, _input, id) => sessionOf(sandbox, id)),
  route("POST", `${base}/:id`, sessionUpdateParams, (sandbox, input, id) =>
    updateSession(sandbox, sessionOf(sandbox, id), input),
  ),
  route("POST", `${base}/:id/expire`, nothing, (sandbox, _input, id) => expireSession(sandbox, sessionOf(sandbox, id))),
  route("GET", `${base}/:id/line_items`, listParams({}), (sandbox, input, id) =>
    page(hiddenOf(sandbox, sessionOf(sandbox, id)).lines, input, `${base}/${id}/line_items`),
  ),
];
