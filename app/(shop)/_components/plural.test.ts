import { expect, it } from "vitest";
import { fill, pluralForms, pluralText } from "./plural";

it("a sentence with a number reads right without the message files", () => {
  const forms = pluralForms("en-US", (count) => {
    if (count === 0) return "Cart, empty";
    return count === 1 ? "Cart, 1 item" : `Cart, ${count} items`;
  });
  expect([0, 1, 2, 1200].map((count) => pluralText(forms, count, "en-US"))).toEqual([
    "Cart, empty",
    "Cart, 1 item",
    "Cart, 2 items",
    "Cart, 1,200 items",
  ]);
});

it("a language with one form has it for every number", () => {
  const forms = pluralForms("ja-JP", (count) => `残り${count}点`);
  expect(pluralText(forms, 1, "ja-JP")).toBe("残り1点");
  expect(pluralText(forms, 30, "ja-JP")).toBe("残り30点");
});

it("a blank that nobody fills stays to be seen", () => {
  expect(fill("{title} was {what}", { title: "A {what}" })).toBe("A {what} was {what}");
});
