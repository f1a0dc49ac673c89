import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { renderOrderMoves } from "./order-status";

test("the diagram in docs/order-status.md is the one the table of moves draws", async () => {
  const page = await readFile(path.join(process.cwd(), "docs/order-status.md"), "utf8");
  const [, drawn] = /```mermaid\n([\s\S]*?)\n```/.exec(page) ?? [];
  expect(drawn).toBe(renderOrderMoves());
});
