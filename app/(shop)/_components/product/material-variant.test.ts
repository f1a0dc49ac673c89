import { expect, test } from "vitest";
import { materialVariant } from "./material-variant";

const woods = ["oak", "walnut", "black"];

test.each([
  ["the same word, however it is written", woods, ["  WALNUT "], "walnut"],
  ["any of the options", ["Moss", "Chalk"], ["350 ml", "chalk"], "Chalk"],
  ["what a value begins with, not what it ends with", woods, ["Black oak"], "black"],
  ["the longer one of two beginnings", ["dark", "dark red"], ["Dark red, matte"], "dark red"],
  ["the same word before a beginning", ["sea", "sea green"], ["Sea"], "sea"],
  ["words in any script", ["أسود"], ["أسود، مطفي"], "أسود"],
])("a material is %s", (_name, names, values, found) => {
  expect(materialVariant(names, values)).toBe(found);
});

test.each([
  ["no material of that name", woods, ["Chalk"]],
  ["only a part of a word", ["oak"], ["Oakmoss"]],
  ["a name without letters", [""], ["Oak"]],
  ["no materials", [], ["Oak"]],
  ["no options", woods, []],
])("a model stays as it comes with %s", (_name, names, values) => {
  expect(materialVariant(names, values)).toBeNull();
});
