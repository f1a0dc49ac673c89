import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pages, withMachines } from "./draw-machines";
import { machines } from "./machines";

test.each(pages)("%s draws the tables of moves that the code obeys", (page) => {
  const text = readFileSync(page, "utf8");
  expect(withMachines(page, text)).toBe(text);
});

describe.each(machines)("$name", ({ moves, states }) => {
  const all = Object.values(moves);

  test("every state can be reached from where a row begins, and every move is between states that exist", () => {
    const reached = new Set<string>();
    for (let before = -1; before < reached.size; ) {
      before = reached.size;
      for (const { from, to } of all) if (from.some((state) => state === null || reached.has(state))) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual([...states].toSorted());
    for (const state of all.flatMap(({ from }) => from)) expect([null, ...states]).toContain(state);
  });
});
