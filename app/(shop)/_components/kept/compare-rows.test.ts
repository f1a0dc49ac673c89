import { expect, it } from "vitest";
import { measureText } from "@/app/(shop)/_components/product/measure-text";
import { money } from "@/lib/money";
import { type ComparedProduct, compareRows, hasSeveralPrices } from "./compare-rows";

const label = (text: string) => ({ text, lang: "en" });
const cost = (amount: number) => ({ price: money(amount, "USD") });
const product = (part: Partial<ComparedProduct>): ComparedProduct => ({
  handle: "lamp",
  title: label("Lamp"),
  media: [],
  price: null,
  availability: "in_stock",
  variants: [],
  options: [],
  attributes: [],
  ...part,
});
const measure = (value: number, unit: string) => measureText(value, unit, "en-US");
const format = { measure, yes: "Yes", no: "No" };

it("has a row for whatever one of them has, and leaves the others' cells empty", () => {
  const height = { key: "height", label: label("Height"), value: 41, unit: "cm" };
  const safe = { key: "safe", label: label("Dishwasher"), value: false, unit: "" };
  const glaze = {
    name: "Glaze",
    label: label("Glaze"),
    values: ["Clay", "Moss"].map((value) => ({ value, label: label(value) })),
  };
  const rows = compareRows(
    [product({ attributes: [height], options: [glaze] }), product({ attributes: [safe, height] })],
    format,
  );
  expect(rows.map(({ label: { text }, cells }) => [text, ...cells])).toEqual([
    ["Glaze", "Clay, Moss", ""],
    ["Height", "41 cm", "41 cm"],
    ["Dishwasher", "", "No"],
  ]);
});

it("knows whether a price is one of several", () => {
  expect(hasSeveralPrices(product({ variants: [cost(100), cost(100)] }))).toBe(false);
  expect(hasSeveralPrices(product({ variants: [cost(100), cost(120)] }))).toBe(true);
});
