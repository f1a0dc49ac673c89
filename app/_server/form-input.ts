import { z } from "zod";
import { InvalidInput } from "@/commerce/refusal";

type Node = Record<string, unknown>;

const maxDepth = 8;
const maxFields = 5_000;
const unsafe = new Set(["__proto__", "constructor", "prototype"]);

/**
 * A form as an object: `address.city` and `lines[0].quantity` nest, `tags[]` and repeated names make lists. Fields
 * that Next adds are left out. Throws InvalidInput for names that no form of ours has.
 */
export function formToObject(form: FormData): Node {
  const root: Node = {};
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  if (names.length > maxFields) throw new InvalidInput({ "": ["too_big"] });
  for (const name of names) {
    const path = name
      .replace(/\[\]$/, "")
      .replaceAll(/\[(\d{1,4})\]/g, ".$1")
      .split(".");
    if (path.length > maxDepth || path.some((part) => unsafe.has(part)))
      throw new InvalidInput({ [name]: ["unknown_field"] });
    const values = form.getAll(name);
    put(root, path, name.endsWith("[]") || values.length > 1 ? values : values[0]);
  }
  return withLists(root) as Node;
}

function put(root: Node, path: readonly string[], value: unknown): void {
  let at = root;
  for (const part of path.slice(0, -1)) {
    if (typeof at[part] !== "object" || at[part] === null || Array.isArray(at[part])) at[part] = {};
    at = at[part] as Node;
  }
  at[path.at(-1) ?? ""] = value;
}

/** Objects whose keys are all numbers become lists, without gaps. */
function withLists(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof File) return value;
  if (Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  }
  return Object.fromEntries(entries);
}

/**
 * Gives a form's text the kinds that a command's schema asks for: "3" becomes 3 where a number is wanted, a checkbox
 * true or false, an empty optional field nothing. What does not fit stays as it is, so that the schema refuses it.
 */
export function fitToSchema(schema: z.ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const inner = schema.unwrap() as z.ZodType;
    if (value === "" && !takesEmptyText(inner)) return undefined;
    return value === undefined && !isCheckbox(inner) ? undefined : fitToSchema(inner, value);
  }
  if (schema instanceof z.ZodNullable) return value === "" ? null : fitToSchema(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodPipe) return fitToSchema(schema.in as z.ZodType, value);
  if (schema instanceof z.ZodReadonly) return fitToSchema(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodObject) return fitObject(schema, value);
  if (schema instanceof z.ZodArray) return fitArray(schema, value);
  if (schema instanceof z.ZodNumber) return typeof value === "string" && value.trim() !== "" ? numberOf(value) : value;
  if (isCheckbox(schema)) return checkedOf(value);
  return value;
}

const isCheckbox = (schema: z.ZodType): boolean => schema instanceof z.ZodBoolean;
const takesEmptyText = (schema: z.ZodType): boolean =>
  (schema instanceof z.ZodString || (schema instanceof z.ZodPipe && schema.in instanceof z.ZodString)) &&
  schema.safeParse("").success;
const numberOf = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

function checkedOf(value: unknown): unknown {
  if (value === undefined || value === "false" || value === "off" || value === "") return false;
  return value === "on" || value === "true" ? true : value;
}

function fitObject(schema: z.ZodObject, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const given = value as Node;
  const fitted = Object.entries(schema.shape).flatMap(([name, inner]) => {
    const result = fitToSchema(inner as z.ZodType, given[name]);
    return result === undefined ? [] : [[name, result] as const];
  });
  const unknown = Object.entries(given).filter(([name]) => !Object.hasOwn(schema.shape, name));
  return Object.fromEntries([...fitted, ...unknown]);
}

function fitArray(schema: z.ZodArray, value: unknown): unknown {
  if (value === undefined || value === "") return [];
  const list = Array.isArray(value) ? value : [value];
  return list.filter((inner) => inner !== "").map((inner) => fitToSchema(schema.element as z.ZodType, inner));
}
