import { isCurrency } from "./amounts";
import { invalid } from "./errors";
import { list, optional, type Param, text } from "./params";
import type { MethodType } from "./types";

const words = (line: string) => new Set(line.split(" "));

/** Which session currencies each simulated method takes; `null` is every currency. */
const CURRENCIES: Record<MethodType, ReadonlySet<string> | null> = {
  card: null,
  alipay: words("aud cad cny eur gbp hkd jpy nzd sgd usd myr"),
  wechat_pay: words("aud cad cny eur gbp hkd jpy sgd usd dkk nok sek chf"),
  crypto: words("usd"),
};

export const METHOD_TYPES = Object.keys(CURRENCIES) as MethodType[];

/** Every type the API knows; the ones that are not simulated are accepted in filters and offer nothing. */
const KNOWN = words(
  "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip",
);

const methodType: Param<string> = (raw, path) => {
  const value = text(60)(raw, path);
  if (KNOWN.has(value)) return value;
  throw invalid(`Invalid ${path}: must be one of ${[...KNOWN].join(", ")}`, { param: path });
};

/** The filters of this API version, and the refusal of the parameter they replaced. */
export const methodFilters = {
  allowed_payment_method_types: optional(list(methodType, 60)),
  excluded_payment_method_types: optional(list(methodType, 60)),
  payment_method_types: ((raw) => {
    if (raw === undefined) return undefined;
    throw invalid(
      "The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` or `excluded_payment_method_types` to filter the payment methods that are offered.",
      { param: "payment_method_types", code: "payment_method_types_no_longer_supported" },
    );
  }) satisfies Param<undefined>,
};

/** The methods that are left when the currency and both filters have had their say. Throws a 400 when none is. */
export function offeredMethods(currency: string, filter: { allowed?: string[]; excluded?: string[] }): MethodType[] {
  const offered = METHOD_TYPES.filter((type) => {
    if (filter.allowed && !filter.allowed.includes(type)) return false;
    if (filter.excluded?.includes(type)) return false;
    return CURRENCIES[type]?.has(currency) ?? true;
  });
  if (offered.length > 0) return offered;
  throw invalid(
    "No valid payment method types for this payment. Ensure that you have activated payment methods compatible with your chosen currency, amount and filters.",
    { param: filter.allowed ? "allowed_payment_method_types" : "excluded_payment_method_types" },
  );
}

export const currency: Param<string> = (raw, path) => {
  const code = text(10)(raw, path).toLowerCase();
  if (isCurrency(code)) return code;
  throw invalid(`Invalid currency: ${code}. Stripe supports three-letter ISO currency codes in lowercase.`, {
    param: path,
  });
};
