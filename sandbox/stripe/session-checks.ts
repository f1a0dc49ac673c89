import { usableCoupon } from "./coupons";
import { invalid, noSuch } from "./errors";
import type { Sandbox } from "./sandbox";
import type { SessionInput } from "./session-params";
import type { StoredSession } from "./types";

/** What a session must satisfy beyond the shape of its parameters. */

const MIN_LIFE_SECONDS = 30 * 60;
const MAX_LIFE_SECONDS = 24 * 60 * 60;

export function expiryOf(sandbox: Sandbox, asked: number | undefined): number {
  const now = sandbox.seconds();
  const at = asked ?? now + MAX_LIFE_SECONDS;
  const param = "expires_at";
  if (at < now + MIN_LIFE_SECONDS) {
    throw invalid("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", { param });
  }
  if (at > now + MAX_LIFE_SECONDS) {
    throw invalid("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", { param });
  }
  return at;
}

function checkAddresses(input: SessionInput): void {
  const hosted = (input.ui_mode ?? "hosted_page") === "hosted_page";
  const required = hosted ? "success_url" : "return_url";
  const neverLeaves = input.redirect_on_completion === "never";
  if (input[required] === undefined && !neverLeaves) {
    throw invalid(`Missing required param: ${required}.`, { param: required, code: "parameter_missing" });
  }
  const forbidden = hosted ? (["return_url"] as const) : (["success_url", "cancel_url"] as const);
  const wrong = forbidden.find((name) => input[name] !== undefined);
  if (wrong) {
    throw invalid(`You can not pass \`${wrong}\` with \`ui_mode: ${input.ui_mode ?? "hosted_page"}\`.`, {
      param: wrong,
    });
  }
}

export function checkInput(sandbox: Sandbox, input: SessionInput): void {
  if (input.mode === undefined)
    throw invalid("Missing required param: mode.", { param: "mode", code: "parameter_missing" });
  if (input.mode !== "payment") {
    throw invalid(`The sandbox plays \`mode: payment\` only, not \`${input.mode}\`.`, { param: "mode" });
  }
  checkAddresses(input);
  if (input.customer !== undefined && input.customer_email !== undefined) {
    throw invalid("You may only specify one of these parameters: customer, customer_email.", { param: "customer" });
  }
  if (input.customer !== undefined && !sandbox.state.get("customers", input.customer)) {
    throw noSuch("customer", input.customer, "customer", 400);
  }
  if (input.allow_promotion_codes !== undefined && input.discounts !== undefined) {
    throw invalid("You may only specify one of these parameters: allow_promotion_codes, discounts.", {
      param: "discounts",
    });
  }
}

export function couponOf(sandbox: Sandbox, input: SessionInput, currency: string): string | null {
  const discount = input.discounts?.[0];
  if (!discount) return null;
  if (discount.promotion_code !== undefined) {
    throw noSuch("promotion code", discount.promotion_code, "discounts[0][promotion_code]", 400);
  }
  if (discount.coupon === undefined) {
    throw invalid("Missing required param: discounts[0][coupon].", {
      param: "discounts[0][coupon]",
      code: "parameter_missing",
    });
  }
  return usableCoupon(sandbox, discount.coupon, currency, "discounts[0][coupon]").id;
}

export function mustBeOpen(session: StoredSession, verb: string): void {
  if (session.status === "open") return;
  throw invalid(
    `Only Checkout Sessions with a status in ["open"] can be ${verb}. This Checkout Session has a status of ${session.status}.`,
  );
}
