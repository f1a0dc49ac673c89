import { describe, expect, it } from "vitest";
import { activeFilters, listInput, listStateOf } from "./list-address";
import { emptyList, listHref } from "./list-href";

describe("the address of a list", () => {
  it("says what its state says, there and back", () => {
    const state = {
      ...emptyList,
      q: "灯 & lamp",
      sort: "-price" as const,
      vendor: ["A & B", "C"],
      collection: ["lamps"],
      option: [["Size: %", "L:1"]] as [string, string][],
      isAvailable: true,
      min: "1,50",
      cursor: "abc",
      show: 48,
    };
    const url = new URL(listHref("/en-us/search", state), "http://shop.example");
    const params: Record<string, string[]> = {};
    for (const [name, value] of url.searchParams) params[name] = [...(params[name] ?? []), value];
    expect(listStateOf(params)).toEqual(state);
  });
  it("is the bare one when nothing is asked for", () =>
    expect(listHref("/en-us/c/lamps", emptyList)).toBe("/en-us/c/lamps"));
  it.each([
    ["", 24],
    ["0", 24],
    ["30", 48],
    ["96", 96],
    ["9999", 96],
    ["-48", 24],
    ["4e9", 24],
  ])("shows whole steps and no more than fit: %j", (show, shown) => expect(listStateOf({ show }).show).toBe(shown));
  it("may hold anything", () => {
    const state = listStateOf({
      sort: "drop table",
      vendor: ["\u0000", "x".repeat(300), "ok", "ok"],
      option: [":", "a", "__proto__:x"],
      min: ["-1", "2"],
      cursor: "y".repeat(2000),
    });
    expect(state).toMatchObject({ sort: "relevance", vendor: ["ok"] });
    expect(state.cursor).toHaveLength(500);
    expect(listInput(state, "USD").isPriceWrong).toBe(true);
    expect(Object.keys(listInput(state, "USD").filter.options ?? {})).toEqual(["__proto__"]);
  });
  it("reads prices in the market's currency and as people there type them", () => {
    const { filter } = listInput({ ...emptyList, min: "1.234,50", max: "2000" }, "EUR");
    expect(filter).toEqual({ priceMin: 123_450, priceMax: 200_000 });
    expect(listInput({ ...emptyList, min: "1500" }, "JPY").filter).toEqual({ priceMin: 1500 });
  });
  it("takes each filter away alone and goes back to the first page", () => {
    const state = { ...emptyList, vendor: ["A", "B"], min: "5", cursor: "abc" };
    const labels = { available: "In stock", price: () => "From 5", value: (_key: string, value: string) => value };
    expect(activeFilters("/c", state, labels)).toEqual([
      { label: "A", href: "/c?vendor=B&min=5" },
      { label: "B", href: "/c?vendor=A&min=5" },
      { label: "From 5", href: "/c?vendor=A&vendor=B" },
    ]);
  });
});
