import { describe, expect, it } from "vitest";
import { isFull, keptFrom, mostKept, withKept, withoutKept } from "./kept-rules";

describe("what a browser kept", () => {
  it.each([
    [null, []],
    ["", []],
    ["{not json", []],
    ['{"a":1}', []],
    ['["lamp",3,null,"","lamp","mug"]', ["lamp", "mug"]],
    [JSON.stringify(["x".repeat(256), "mug"]), ["mug"]],
  ])("reads %s as far as it is a list of handles", (stored, expected) => {
    expect(keptFrom(stored, "wishes")).toEqual(expected);
  });

  it("never reads more than the list may hold", () => {
    const stored = JSON.stringify(Array.from({ length: 20 }, (_, index) => `p${index}`));
    expect(keptFrom(stored, "compared")).toEqual(["p0", "p1", "p2", "p3"]);
  });

  it("puts the newest in front and forgets the oldest", () => {
    expect(withKept(["mug", "lamp"], "lamp", "seen")).toEqual(["lamp", "mug"]);
    const full = Array.from({ length: mostKept.seen }, (_, index) => `p${index}`);
    const next = withKept(full, "lamp", "seen");
    expect(next).toHaveLength(mostKept.seen);
    expect(next[0]).toBe("lamp");
    expect(next).not.toContain(full.at(-1));
  });

  it("takes one out and leaves the others in order", () => {
    expect(withoutKept(["mug", "lamp", "clock"], "lamp")).toEqual(["mug", "clock"]);
  });

  it("knows when a comparison is full", () => {
    expect(isFull(["a", "b", "c"], "compared")).toBe(false);
    expect(isFull(["a", "b", "c", "d"], "compared")).toBe(true);
  });
});
