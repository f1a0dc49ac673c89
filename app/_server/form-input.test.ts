import { expect, test } from "vitest";
import { z } from "zod";
import { InvalidInput } from "@/commerce/refusal";
import { fitToSchema, formToObject } from "./form-input";

const form = (...entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

test("names nest and make lists", () => {
  const data = form(["address.city", "Bonn"], ["lines[1].quantity", "2"], ["lines[0].quantity", "1"], ["tags[]", "a"]);
  expect(formToObject(data)).toEqual({
    address: { city: "Bonn" },
    lines: [{ quantity: "1" }, { quantity: "2" }],
    tags: ["a"],
  });
});

test("fields that Next adds are left out", () => {
  expect(formToObject(form(["$ACTION_ID_1", ""], ["name", "Ada"]))).toEqual({ name: "Ada" });
});

test("names that would reach an object’s prototype are refused and change nothing", () => {
  for (const name of ["__proto__.admin", "a.constructor.b", "prototype"]) {
    expect(() => formToObject(form([name, "1"]))).toThrow(InvalidInput);
  }
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test("text gets the kinds that the schema asks for", () => {
  const schema = z.strictObject({
    quantity: z.number(),
    isActive: z.boolean(),
    isHidden: z.boolean().optional(),
    note: z.string().max(10).optional(),
    rateId: z.uuid().optional(),
    tags: z.array(z.string()),
    limit: z.number().nullable(),
    nested: z.strictObject({ position: z.number().default(3) }),
  });
  const raw = { quantity: "3", isActive: "on", note: "", rateId: "", tags: "a", limit: "", nested: { position: "2" } };
  expect(schema.parse(fitToSchema(schema, raw))).toEqual({
    quantity: 3,
    isActive: true,
    isHidden: false,
    note: "",
    tags: ["a"],
    limit: null,
    nested: { position: 2 },
  });
});

test("what does not fit, and what the schema does not know, is left for the schema to refuse", () => {
  const schema = z.strictObject({ quantity: z.number() });
  const fitted = fitToSchema(schema, { quantity: "three", price: "1" });
  expect(fitted).toEqual({ quantity: "three", price: "1" });
  expect(schema.safeParse(fitted).success).toBe(false);
});
