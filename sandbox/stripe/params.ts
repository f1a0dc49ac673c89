import { invalid } from "./errors";
import type { FormMap, FormNode } from "./forms";

/** Reads one parameter: the raw form node in, a checked value out, or a 400 that names the parameter. */
export type Param<T> = (raw: FormNode | undefined, path: string) => T;
export type Fields = Record<string, Param<unknown>>;
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Param<infer T> ? T : never };

function missing(path: string) {
  return invalid(`Missing required param: ${path}.`, { param: path, code: "parameter_missing" });
}

function textOf(raw: FormNode | undefined, path: string): string {
  if (raw === undefined) throw missing(path);
  if (typeof raw !== "string") throw invalid(`Invalid string: ${path} must be a string`, { param: path });
  if (raw === "") {
    const message = `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`;
    throw invalid(message, { param: path, code: "parameter_invalid_empty" });
  }
  return raw;
}

export function text(max = 5000): Param<string> {
  return (raw, path) => {
    const value = textOf(raw, path);
    if (value.length <= max) return value;
    throw invalid(`Invalid string: ${value.slice(0, 20)}...; must be at most ${max} characters`, { param: path });
  };
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Param<number> {
  return (raw, path) => {
    const value = textOf(raw, path);
    const code = "parameter_invalid_integer";
    if (!/^-?\d{1,15}$/.test(value)) throw invalid(`Invalid integer: ${value.slice(0, 40)}`, { param: path, code });
    const number = Number(value);
    if (number < min) {
      throw invalid(`Invalid ${path}: must be greater than or equal to ${min}`, { param: path, code });
    }
    if (number > max) throw invalid(`Invalid ${path}: must be less than or equal to ${max}`, { param: path, code });
    return number;
  };
}

/** A non-negative decimal with at most `places` decimals, kept as text. */
export function decimal(places: number): Param<string> {
  const shape = new RegExp(`^\\d{1,12}(\\.\\d{1,${places}})?$`);
  return (raw, path) => {
    const value = textOf(raw, path);
    if (shape.test(value)) return value;
    throw invalid(`Invalid decimal: ${value.slice(0, 40)}`, { param: path, code: "parameter_invalid_decimal" });
  };
}

export const bool: Param<boolean> = (raw, path) => {
  const value = textOf(raw, path);
  if (value !== "true" && value !== "false") throw invalid(`Invalid boolean: ${value.slice(0, 40)}`, { param: path });
  return value === "true";
};

export function oneOf<const T extends readonly string[]>(choices: T): Param<T[number]> {
  return (raw, path) => {
    const value = textOf(raw, path);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const list = choices.length > 1 ? `${choices.slice(0, -1).join(", ")}, or ${choices.at(-1)}` : choices[0];
    throw invalid(`Invalid ${path}: must be one of ${list}`, { param: path });
  };
}

export function list<T>(item: Param<T>, max = 1000): Param<T[]> {
  return (raw, path) => {
    if (raw === undefined) throw missing(path);
    if (!(raw instanceof Map) || [...raw.keys()].some((key) => !/^\d{1,6}$/.test(key))) {
      throw invalid("Invalid array", { param: path });
    }
    if (raw.size > max) throw invalid(`Array ${path} exceeded maximum ${max} allowed elements.`, { param: path });
    const ordered = [...raw].sort(([left], [right]) => Number(left) - Number(right));
    return ordered.map(([key, node]) => item(node, `${path}[${key}]`));
  };
}

const nested = (path: string, key: string) => (path === "" ? key : `${path}[${key}]`);

export function object<F extends Fields>(fields: F): Param<Values<F>> {
  const known = new Map(Object.entries(fields));
  return (raw, path) => {
    if (raw === undefined) throw missing(path);
    if (!(raw instanceof Map)) throw invalid("Invalid object", { param: path });
    const unknown = [...raw.keys()].filter((key) => !known.has(key)).map((key) => nested(path, key).slice(0, 120));
    const first = unknown[0];
    if (first !== undefined) {
      const noun = unknown.length > 1 ? "parameters" : "parameter";
      const message = `Received unknown ${noun}: ${unknown.slice(0, 10).join(", ")}`;
      throw invalid(message, { param: first, code: "parameter_unknown" });
    }
    const entries = [...known].map(([key, param]) => [key, param(raw.get(key), nested(path, key))]);
    return Object.fromEntries(entries) as Values<F>;
  };
}

export function optional<T>(param: Param<T>): Param<T | undefined> {
  return (raw, path) => (raw === undefined ? undefined : param(raw, path));
}

/** An empty string unsets the value: `null`. */
export function emptyable<T>(param: Param<T>): Param<T | null | undefined> {
  return (raw, path) => (raw === "" ? null : optional(param)(raw, path));
}

/** Accepted, because Stripe knows it, and kept as it came; the sandbox gives it no meaning. */
export const kept: Param<unknown> = (raw) => plain(raw);

function plain(raw: FormNode | undefined): unknown {
  if (!(raw instanceof Map)) return raw;
  const isArray = [...raw.keys()].every((key, index) => key === String(index));
  if (isArray) return [...raw.values()].map(plain);
  return Object.fromEntries([...raw].map(([key, node]) => [key, plain(node)]));
}

/** Metadata as sent: `null` clears all, an empty value removes one key. */
export type MetadataInput = ReadonlyMap<string, string> | null | undefined;

export const metadata: Param<MetadataInput> = (raw, path) => {
  if (raw === undefined) return undefined;
  if (raw === "") return null;
  if (!(raw instanceof Map)) throw invalid("Invalid object", { param: path });
  return new Map([...(raw as FormMap)].map(([key, value]) => metadataEntry(key, value, path)));
};

function metadataEntry(key: string, value: FormNode, path: string): [string, string] {
  const param = `${path}[${key.slice(0, 60)}]`;
  if (typeof value !== "string") {
    throw invalid(`Invalid metadata: the value for key ${key.slice(0, 60)} must be a string`, { param });
  }
  if (key.length > 40) {
    throw invalid(
      `Metadata keys can have up to 40 characters, but you passed in a key with ${key.length} characters. Invalid key: ${key.slice(0, 60)}`,
      { param },
    );
  }
  if (value.length > 500) {
    throw invalid(
      `Metadata values can have up to 500 characters, but you passed in a value with ${value.length} characters. Invalid value: ${value.slice(0, 40)}...`,
      { param },
    );
  }
  return [key, value];
}

/** Applies sent metadata to what is there. At most 50 keys may result. */
export function mergeMetadata(current: Record<string, string>, sent: MetadataInput): Record<string, string> {
  if (sent === undefined) return current;
  if (sent === null) return {};
  const merged = new Map(Object.entries(current));
  for (const [key, value] of sent) {
    if (value === "") merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size > 50) {
    throw invalid(`You can only have up to 50 metadata keys. You passed in ${merged.size} keys.`, {
      param: "metadata",
    });
  }
  return Object.fromEntries(merged);
}

const nullableText = emptyable(text());

export const address = object({
  city: nullableText,
  country: nullableText,
  line1: nullableText,
  line2: nullableText,
  postal_code: nullableText,
  state: nullableText,
});

/** Shipping details of an intent or a customer, as sent. */
export const shipping = object({
  address: address,
  name: text(),
  phone: nullableText,
  carrier: nullableText,
  tracking_number: nullableText,
});

export const createdFilter: Param<((created: number) => boolean) | undefined> = (raw, path) => {
  if (raw === undefined) return undefined;
  if (typeof raw === "string") {
    const exact = integer()(raw, path);
    return (created) => created === exact;
  }
  const bound = optional(integer());
  const range = object({ gt: bound, gte: bound, lt: bound, lte: bound })(raw, path);
  return (created) =>
    created > (range.gt ?? -1) &&
    created >= (range.gte ?? 0) &&
    created < (range.lt ?? Number.MAX_SAFE_INTEGER) &&
    created <= (range.lte ?? Number.MAX_SAFE_INTEGER);
};
