import { invalid } from "./errors";
import { randomText } from "./ids";
import {
  decimal,
  emptyable,
  integer,
  kept,
  list,
  mergeMetadata,
  metadata,
  object,
  oneOf,
  optional,
  text,
} from "./params";
import { currency } from "./payment-method-types";
import type { Sandbox } from "./sandbox";
import type { StoredCoupon } from "./types";

export const couponParams = object({
  amount_off: optional(integer(1, 99_999_999)),
  applies_to: optional(object({ products: optional(list(text())) })),
  currency: optional(currency),
  currency_options: kept,
  duration: optional(oneOf(["forever", "once", "repeating"])),
  duration_in_months: optional(integer(1)),
  id: optional(text(500)),
  max_redemptions: optional(integer(1)),
  metadata,
  name: optional(text(40)),
  percent_off: optional(decimal(4)),
  redeem_by: optional(integer(0)),
});

export const couponUpdateParams = object({ metadata, name: emptyable(text(40)), currency_options: kept });

export function createCoupon(sandbox: Sandbox, input: ReturnType<typeof couponParams>): StoredCoupon {
  const { amount_off, percent_off } = input;
  if ((amount_off === undefined) === (percent_off === undefined)) {
    throw invalid("You must pass either `percent_off` or `amount_off` when creating a coupon, and not both.", {
      param: "percent_off",
    });
  }
  if (amount_off !== undefined && !input.currency) {
    throw invalid("You must pass currency when passing amount_off.", { param: "currency", code: "parameter_missing" });
  }
  if (percent_off !== undefined && !(Number(percent_off) > 0 && Number(percent_off) <= 100)) {
    throw invalid("Invalid percent_off: must be greater than 0 and at most 100", { param: "percent_off" });
  }
  if (input.duration === "repeating" && input.duration_in_months === undefined) {
    throw invalid("Coupons with duration repeating need duration_in_months.", { param: "duration_in_months" });
  }
  const id = input.id ?? randomText(8);
  if (sandbox.state.get("coupons", id)) {
    throw invalid("Coupon already exists.", { param: "id", code: "resource_already_exists" });
  }
  const coupon: StoredCoupon = {
    id,
    object: "coupon",
    amount_off: amount_off ?? null,
    created: sandbox.seconds(),
    currency: amount_off === undefined ? null : (input.currency ?? null),
    duration: input.duration ?? "once",
    duration_in_months: input.duration_in_months ?? null,
    livemode: false,
    max_redemptions: input.max_redemptions ?? null,
    metadata: mergeMetadata({}, input.metadata),
    name: input.name ?? null,
    percent_off: percent_off === undefined ? null : Number(percent_off),
    redeem_by: input.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  if (input.applies_to) coupon.applies_to = { products: input.applies_to.products ?? [] };
  return sandbox.state.put("coupons", coupon);
}

/** A coupon that can be used now for `currency`, or a 400 saying why not. */
export function usableCoupon(sandbox: Sandbox, id: string, forCurrency: string, param: string): StoredCoupon {
  const coupon = sandbox.state.get("coupons", id);
  if (!coupon) throw invalid(`No such coupon: '${id}'`, { param, code: "resource_missing" });
  const late = coupon.redeem_by !== null && coupon.redeem_by < sandbox.seconds();
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  if (late || usedUp)
    throw invalid(`Coupon ${id} is expired or used up and cannot be applied.`, { param, code: "coupon_expired" });
  if (coupon.currency !== null && coupon.currency !== forCurrency) {
    throw invalid(
      `The coupon ${id} has a currency of ${coupon.currency} but the Checkout Session uses ${forCurrency}.`,
      {
        param,
      },
    );
  }
  return coupon;
}
