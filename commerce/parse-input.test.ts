import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input";
import { InvalidInput } from "./refusal";

const schema = z.strictObject({
  name: z.string().min(1),
  lines: z.array(z.strictObject({ quantity: z.int().min(1) })).optional(),
});
const problems = (raw: unknown) => {
  try {
    return parseInput(schema, raw);
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
};

test("every wrong field is named by its path, with a code for people", () => {
  expect(problems({ name: "", lines: [{ quantity: 0 }] })).toEqual({
    name: ["required"],
    "lines.0.quantity": ["too_small"],
  });
  expect(problems({})).toEqual({ name: ["required"] });
  expect(problems({ name: 1 })).toEqual({ name: ["wrong_type"] });
});

test("fields we do not know are refused by name, whatever the name is", () => {
  expect(problems({ name: "a", price: 1 })).toEqual({ price: ["unknown_field"] });
  const hostile = problems(JSON.parse('{ "name": "a", "__proto__": 1, "constructor": 2 }'));
  expect(Object.keys(hostile).sort()).toEqual(["__proto__", "constructor"]);
});
