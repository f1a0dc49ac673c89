import { expect, it } from "vitest";
import { translate } from "@/i18n/translate";
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

it("Arabic’s six forms are each asked for, and its digits are the ones that every browser writes", () => {
  const shop = translate("ar", "shop");
  const forms = pluralForms("ar-AE-u-nu-latn", (count) => shop("cart.open", { count }));
  const said = (count: number) => pluralText(forms, count, "ar-AE-u-nu-latn");
  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1200].map(said)).toEqual([
    "السلة، فارغة",
    "السلة، قطعة واحدة",
    "السلة، قطعتان",
    "السلة، 3 قطع",
    "السلة، 10 قطع",
    "السلة، 11 قطعة",
    "السلة، 99 قطعة",
    "السلة، 100 قطعة",
    "السلة، 102 قطعة",
    "السلة، 103 قطع",
    "السلة، 1,200 قطعة",
  ]);
});

it("a blank that nobody fills stays to be seen", () => {
  expect(fill("{title} was {what}", { title: "A {what}" })).toBe("A {what} was {what}");
});
