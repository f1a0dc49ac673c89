import { expect, test } from "vitest";
import { orderStatus } from "@/db/schema/orders";
import { isTerminal, movesFrom, orderMoveNames, orderMoves } from "./order-status";

test("every status can be reached from pending", () => {
  const reached = new Set(["pending"]);
  for (const _ of orderMoveNames)
    for (const name of orderMoveNames)
      if (orderMoves[name].from.some((status) => reached.has(status))) reached.add(orderMoves[name].to);
  expect([...reached].sort()).toEqual([...orderStatus.enumValues].sort());
});

test("what is cancelled, expired or completed never moves again", () => {
  expect(orderStatus.enumValues.filter(isTerminal).sort()).toEqual(["cancelled", "completed", "expired"]);
});

test("each move starts somewhere, goes elsewhere and has somebody who makes it", () => {
  for (const name of orderMoveNames) {
    const { from, to, by } = orderMoves[name];
    expect(from.length).toBeGreaterThan(0);
    expect(from).not.toContain(to);
    expect(by.length).toBeGreaterThan(0);
  }
});

test("a shopper may only ever cancel, and an API key may do what staff may", () => {
  expect(movesFrom("pending", "shopper")).toEqual(["cancel"]);
  expect(movesFrom("confirmed", "shopper")).toEqual(["cancel"]);
  for (const status of orderStatus.enumValues) expect(movesFrom(status, "apiKey")).toEqual(movesFrom(status, "staff"));
});
