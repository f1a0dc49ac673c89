import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { log } from "@/lib/log";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useDatabase } from "@/test/given-api";
import { useEnvironment } from "@/test/given-checkout";
import { hostileTexts } from "@/test/hostile-texts";
import { POST } from "./route";

vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});
afterEach(() => vi.restoreAllMocks());

const body = {
  documentURL: "https://shop.example/en-us/orders/1?token=secret#x",
  effectiveDirective: "script-src-elem",
  blockedURL: "https://evil.example/x.js?a=1",
  lineNumber: 7,
  extra: "ignored",
};
const report = (content: string) =>
  POST(new Request("https://shop.example/api/csp-report", { method: "POST", body: content }));

describe("a report of a broken policy", () => {
  test("is written down once for each request, without the query of any address", async () => {
    const warn = vi.spyOn(log, "warn").mockReturnValue(undefined);
    const one = { type: "csp-violation", body };
    expect((await report(JSON.stringify([one, one]))).status).toBe(204);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith("csp.violation", {
      page: "https://shop.example/en-us/orders/1",
      directive: "script-src-elem",
      blocked: "https://evil.example/x.js",
      source: undefined,
      line: 7,
    });
  });

  test("that is none is a 4xx, whatever was sent, and writes nothing", async () => {
    const warn = vi.spyOn(log, "warn").mockReturnValue(undefined);
    const wrong = ["", "[]", "{}", "null", JSON.stringify([{ type: "deprecation", body }]), ...hostileTexts()];
    // Of hostile texts some are longer than any report.
    for (const content of wrong) expect([400, 413]).toContain((await report(content)).status);
    expect((await report("x".repeat(17 * 1024))).status).toBe(413);
    expect(warn).not.toHaveBeenCalled();
  });

  test("is refused after ten in a minute from one address", async () => {
    useEnvironment({ RATE_LIMIT_FACTOR: "1" });
    const statuses = [];
    for (let sent = 0; sent < 12; sent += 1) statuses.push((await report("[]")).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
