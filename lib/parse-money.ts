import { minorDigits } from "./currencies";
import { type Currency, type Money, money } from "./money";

/**
 * Reads what people type or files hold ("19", "19,00", "1.234,50", "$ 19.99"); null when it is not an amount or has
 * more decimals than the currency. The last separator is the decimal one unless three digits follow it as in "1,234".
 */
export function parseMoney(text: string, currency: Currency): Money | null {
  const digits = minorDigits[currency];
  const bare = withoutSymbol(text.trim(), currency);
  const match = /^(-?)([\d.,’'\s]*\d)$/u.exec(bare);
  if (!match?.[2]) return null;
  const plain = match[2].replaceAll(/[’'\s]/gu, "");
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  const isGrouping = last >= 0 && plain.length - last - 1 === 3 && digits !== 3;
  const point = last >= 0 && !isGrouping ? last : plain.length;
  const whole = plain.slice(0, point).replaceAll(/[.,]/g, "");
  const fraction = plain.slice(point + 1).replace(/0+$/, "");
  if (fraction.length > digits) return null;
  const amount = Number(`${whole || "0"}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? money(match[1] ? -amount : amount, currency) : null;
}

const withoutSymbol = (text: string, currency: Currency): string => {
  const [minus, plain] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  const symbol = symbolsOf(currency).find((each) => plain.startsWith(each) || plain.endsWith(each));
  if (symbol === undefined) return text;
  return minus + (plain.startsWith(symbol) ? plain.slice(symbol.length) : plain.slice(0, -symbol.length)).trim();
};

const symbols = new Map<Currency, string[]>();
/** Every way the currency is written before or after an amount, the longest first: "US$", "USD", "$". */
function symbolsOf(currency: Currency): string[] {
  const known = symbols.get(currency);
  if (known) return known;
  const written = ["en", "de", "zh", "ja", "ar"].flatMap((locale) =>
    (["symbol", "narrowSymbol", "code"] as const).map((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .filter(({ type }) => type === "currency")
        .map(({ value }) => value)
        .join(""),
    ),
  );
  const colloquial = { CNY: ["元", "￥"], JPY: ["円", "￥"] } as Partial<Record<Currency, string[]>>;
  const all = [...new Set([...written, ...(colloquial[currency] ?? [])])].sort((a, b) => b.length - a.length);
  symbols.set(currency, all);
  return all;
}

/** Reads decimal text as files hold it ("19.99", a point and no grouping); null when it is anything else. */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const digits = minorDigits[currency];
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return null;
  const amount = Number(`${match[2]}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? money(match[1] ? -amount : amount, currency) : null;
}
