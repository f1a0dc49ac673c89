import { invalid } from "./errors";
import type { FormMap } from "./forms";
import { list, optional, text } from "./params";
import type { Sandbox } from "./sandbox";
import type { TableName } from "./state";
import type { StoredLine } from "./types";

const MAX_LEVELS = 4;

/** For each kind of object: the fields that hold an id, and the table it points into. */
const REFERENCES: Record<string, Record<string, TableName>> = {
  "checkout.session": {
    payment_intent: "intents",
    customer: "customers",
    "shipping_cost.shipping_rate": "shippingRates",
    "shipping_options.shipping_rate": "shippingRates",
    "discounts.coupon": "coupons",
  },
  payment_intent: { customer: "customers", latest_charge: "charges", payment_method: "methods" },
  charge: {
    balance_transaction: "balance",
    customer: "customers",
    payment_intent: "intents",
    failure_balance_transaction: "balance",
  },
  refund: {
    balance_transaction: "balance",
    charge: "charges",
    payment_intent: "intents",
    payment_method: "methods",
    customer: "customers",
    failure_balance_transaction: "balance",
  },
  dispute: { charge: "charges", payment_intent: "intents" },
  price: { product: "products" },
  discount: { "source.coupon": "coupons" },
  payment_method: { customer: "customers" },
  "radar.early_fraud_warning": { charge: "charges", payment_intent: "intents" },
};

/** Fields that are left out of an answer unless they are asked for. */
const ON_REQUEST: Record<string, Record<string, (sandbox: Sandbox, id: string) => unknown>> = {
  "checkout.session": { line_items: (sandbox, id) => lineItems(sandbox, id) },
  charge: {
    refunds: (sandbox, id) => {
      const rows = sandbox.state.newest("refunds").filter((refund) => refund.charge === id);
      return { object: "list", data: rows.slice(0, 10), has_more: rows.length > 10, url: `/v1/charges/${id}/refunds` };
    },
  },
  "tax.calculation": {
    line_items: (sandbox, id) => {
      const rows = [...sandbox.state.table("calculationLines").values()].filter((row) => row.calculation === id);
      const data = rows.map(({ calculation: _calculation, ...line }) => line);
      return { object: "list", data, has_more: false, url: `/v1/tax/calculations/${id}/line_items` };
    },
  },
};

/** Held by the stored object, but shown only when asked for. */
const HIDDEN: Record<string, string[]> = { item: ["discounts", "taxes"], coupon: ["applies_to"] };

function lineItems(sandbox: Sandbox, session: string) {
  const lines = sandbox.state.get("sessionPrivates", session)?.lines ?? [];
  return {
    object: "list",
    data: lines.slice(0, 10),
    has_more: lines.length > 10,
    url: `/v1/checkout/sessions/${session}/line_items`,
  };
}

type Plain = Record<string, unknown>;
/** Only a record's own entries: a field called `constructor` must find nothing. */
const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Place {
  kind: string;
  id: string;
  path: string;
}

interface Walk {
  sandbox: Sandbox;
  wanted: string;
}

function unexpandable({ wanted }: Walk) {
  return invalid(`This property cannot be expanded (${wanted.slice(0, 120)}).`, { param: "expand" });
}

function placeOf(value: Plain, parent: Place): Place {
  if (typeof value.object !== "string") return parent;
  return { kind: value.object, id: typeof value.id === "string" ? value.id : "", path: "" };
}

function expandField(walk: Walk, owner: Plain, place: Place, segments: string[]): Plain {
  const [head = "", ...rest] = segments;
  const path = place.path === "" ? head : `${place.path}.${head}`;
  const onRequest = own(own(ON_REQUEST, place.kind) ?? {}, path);
  if (onRequest && place.path === "") {
    const made = isPlain(owner[head]) ? owner[head] : present(onRequest(walk.sandbox, place.id));
    return { ...owner, [head]: expandValue(walk, made, { ...place, path }, rest) };
  }
  const table = own(own(REFERENCES, place.kind) ?? {}, path);
  const value = own(owner, head);
  if (table && typeof value === "string") {
    const row = walk.sandbox.state.get(table, value);
    return row ? { ...owner, [head]: expandValue(walk, present(row), { ...place, path }, rest) } : owner;
  }
  if (table && value == null) return owner;
  if (own(HIDDEN, place.kind)?.includes(head)) {
    const rows =
      place.kind === "item"
        ? [...hiddenLine(walk.sandbox, place.id, head)]
        : walk.sandbox.state.get("coupons", place.id)?.applies_to;
    return { ...owner, [head]: expandValue(walk, rows, { ...place, path }, rest) };
  }
  if (typeof value !== "object" || (value !== null && !table && rest.length === 0 && !isPlain(value)))
    throw unexpandable(walk);
  if (value === null) return owner;
  return { ...owner, [head]: expandValue(walk, value, { ...place, path }, rest) };
}

function hiddenLine(sandbox: Sandbox, id: string, field: string): unknown[] {
  for (const hidden of sandbox.state.table("sessionPrivates").values()) {
    const line: StoredLine | undefined = hidden.lines.find((candidate) => candidate.id === id);
    if (line) return (field === "taxes" ? line.taxes : line.discounts) ?? [];
  }
  return [];
}

function expandValue(walk: Walk, value: unknown, parent: Place, segments: string[]): unknown {
  if (segments.length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => expandValue(walk, item, parent, segments));
  if (!isPlain(value)) return value;
  return expandField(walk, value, placeOf(value, parent), segments);
}

/** An object as it leaves the sandbox when nothing is expanded. Copies, so that no answer changes memory. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => present(item));
  if (!isPlain(value)) return value;
  const hidden = typeof value.object === "string" ? (own(HIDDEN, value.object) ?? []) : [];
  const entries = Object.entries(value).filter(([key]) => !hidden.includes(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, present(item)]));
}

export const expandParam = optional(list(text(200), 40));

/** Takes `expand[]` out of the parameters, whose own schemas need not know it. */
export function takeExpand(tree: FormMap): string[] {
  const wanted = expandParam(tree.get("expand"), "expand") ?? [];
  tree.delete("expand");
  const deep = wanted.find((path) => path.replace(/^data\./, "").split(".").length > MAX_LEVELS + 1);
  if (deep)
    throw invalid(`You cannot expand more than ${MAX_LEVELS} levels of a property: ${deep.slice(0, 120)}`, {
      param: "expand",
    });
  return wanted;
}

export function expand(sandbox: Sandbox, answer: unknown, wanted: string[]): unknown {
  const plain = present(answer);
  const start: Place = { kind: "", id: "", path: "" };
  return wanted.reduce((value, path) => expandValue({ sandbox, wanted: path }, value, start, path.split(".")), plain);
}
