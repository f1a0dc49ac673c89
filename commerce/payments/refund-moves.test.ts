import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { refundStatus } from "@/db/schema/payments";
import { renderMoves } from "@/lib/state-moves";
import { refundMoves } from "./refund-moves";

test("the diagram of refunds in docs/data-model.md is the one the table of moves draws", async () => {
  const [, drawn] = /```mermaid\n([\s\S]*?)\n```/.exec(await readFile("docs/data-model.md", "utf8")) ?? [];
  expect(drawn).toBe(renderMoves(refundMoves, refundStatus.enumValues));
});
