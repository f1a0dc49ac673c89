/** How often: `points` within `seconds`, counted per address, account, session or challenge as the name says. */
export type Rate = { readonly points: number; readonly seconds: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const rate = (points: number, seconds: number): Rate => ({ points, seconds });

/** OWASP ASVS 5 asks for these to be written down; a store changes single ones with LIMITS. */
export const rates = {
  "login.ip": rate(5, minute),
  "login.account": rate(10, hour),
  "register.ip": rate(3, minute),
  "reset.ip": rate(3, minute),
  "reset.email": rate(3, hour),
  "order.session": rate(10, minute),
  "order.ip": rate(30, hour),
  "payment.cart": rate(5, day),
  "payment.ip": rate(10, hour),
  "code.session": rate(10, minute),
  "code.ip": rate(30, hour),
  "order-lookup.ip": rate(5, minute),
  "order-lookup.email": rate(3, hour),
  "withdrawal.ip": rate(5, minute),
  "withdrawal.email": rate(3, hour),
  "search.ip": rate(60, minute),
  "csp-report.ip": rate(10, minute),
  "files.ip": rate(120, minute),
  "message.ip": rate(3, minute),
  "message.ip-day": rate(20, day),
  "dashboard.user": rate(120, minute),
  "export.user": rate(10, hour),
  "api.ip": rate(300, minute),
  "api.key": rate(600, minute),
} as const satisfies Record<string, Rate>;
export type RateName = keyof typeof rates;

export const numbers = {
  "sizes.actionBytes": 1024 * 1024,
  "sizes.apiBodyBytes": 1024 * 1024,
  "sizes.uploadBytes": 8 * 1024 * 1024,
  "sizes.modelBytes": 5 * 1024 * 1024,
  "sizes.importBytes": 256 * 1024 * 1024,
  "sizes.webhookBytes": 512 * 1024,
  "sizes.jsonDepth": 32,
  "lifetimes.cartSeconds": 30 * day,
  "lifetimes.customerCartSeconds": 180 * day,
  "lifetimes.shopperIdleSeconds": 14 * day,
  "lifetimes.shopperSeconds": 90 * day,
  "lifetimes.staffIdleSeconds": 30 * minute,
  "lifetimes.staffSeconds": 12 * hour,
  "lifetimes.stepUpSeconds": 10 * minute,
  "lifetimes.resetSeconds": hour,
  "lifetimes.verifySeconds": day,
  "lifetimes.inviteSeconds": 3 * day,
  "lifetimes.ownerSeconds": 3 * day,
  "lifetimes.paymentSeconds": 31 * minute,
  "lifetimes.idempotencySeconds": day,
  "lifetimes.jobLockSeconds": 15 * minute,
  "counts.returnPhotos": 5,
  "lockout.afterFailures": 5,
  "lockout.firstSeconds": minute,
  "lockout.longestSeconds": 15 * minute,
} as const;
export type LimitName = keyof typeof numbers;

const isRate = (name: string): name is RateName => Object.hasOwn(rates, name);
const isNumber = (name: string): name is LimitName => Object.hasOwn(numbers, name);

export type LimitOverrides = { rates: Map<RateName, Rate>; numbers: Map<LimitName, number> };

/** Reads `login.ip=20/60,lifetimes.cartSeconds=86400`; throws RangeError with a sentence for a name or value it does not know. */
export function parseLimits(text: string | undefined): LimitOverrides {
  const overrides: LimitOverrides = { rates: new Map(), numbers: new Map() };
  for (const part of (text ?? "").split(",").filter((item) => item.trim())) {
    const [name = "", value = ""] = part.trim().split("=");
    const [first, second] = value.split("/").map(Number);
    if (isRate(name) && isCount(first) && isCount(second)) overrides.rates.set(name, rate(first, second));
    else if (isNumber(name) && isCount(first) && second === undefined) overrides.numbers.set(name, first);
    else
      throw new RangeError(
        `has “${part.trim()}”: expected name=count/seconds or name=number with a name of config/limit-table.ts`,
      );
  }
  return overrides;
}

const isCount = (value: number | undefined): value is number => Number.isSafeInteger(value) && Number(value) > 0;
