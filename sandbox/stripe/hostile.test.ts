import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allocate, formatAmount, includedIn, percentOf, times } from "./amounts";
import { decodeForm } from "./forms";
import { startStripeSandbox } from "./server";
import { clientFor, SECRET_KEY, sessionParams, startBench, type TestBench } from "./testing";

let bench: TestBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

interface Sent {
  body?: string;
  type?: string;
  method?: string;
  headers?: Record<string, string>;
}

function send(
  path: string,
  { body, type = "application/x-www-form-urlencoded", method = "POST", headers = {} }: Sent = {},
) {
  const init = {
    method,
    headers: { authorization: `Bearer ${SECRET_KEY}`, ...(body ? { "content-type": type } : {}), ...headers },
  };
  return fetch(`${bench.sandbox.url}${path}`, body === undefined ? init : { ...init, body });
}

describe("hostile calls", () => {
  it.each([
    ["an unfinished escape", "name=%E0%A4%A"],
    ["bytes that are no text", "name=%ff%fe"],
    ["a NUL", "name=a%00b"],
    ["unbalanced brackets", "metadata[a=1"],
    ["brackets inside brackets", "metadata[a[b]]=1"],
    ["a name that is only brackets", "[a]=1"],
    ["text where an object was", "metadata[a]=1&metadata=2"],
    ["an object where text was", "metadata[a]=1&metadata[a][b]=2"],
    ["very deep nesting", `metadata${"[a]".repeat(5000)}=1`],
    ["far too many parameters", "a=1&".repeat(20_000)],
    ["an object for a text", "name[a]=1"],
    ["text for a list", "preferred_locales=en"],
    ["names for a list", "preferred_locales[length]=1"],
    ["a prototype as parameter", "__proto__[polluted]=1"],
    ["a constructor as parameter", "constructor[prototype][polluted]=1"],
  ])("with %s are refused with 400 in Stripe's shape", async (_name, body) => {
    const answer = await send("/v1/customers", { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { type: "invalid_request_error", message: expect.any(String) },
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("keep a metadata key that looks like a prototype as a plain key", async () => {
    const answer = await send("/v1/customers", { body: "metadata[__proto__]=x&metadata[constructor]=y" });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('"__proto__": "x"');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("with a body over 1 MiB are refused with 413, announced or streamed", async () => {
    const body = `name=${"a".repeat(1024 * 1024 + 1)}`;
    expect((await send("/v1/customers", { body })).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 40; part += 1) controller.enqueue(new TextEncoder().encode("a".repeat(64 * 1024)));
        controller.close();
      },
    });
    const init = { method: "POST", body: stream, duplex: "half" } as RequestInit;
    const status = await fetch(`${bench.sandbox.url}/v1/customers`, init).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(status);
  });

  it("of another content type, method, address, version or key are refused, each in its way", async () => {
    expect((await send("/v1/customers", { body: '{"name":"a"}', type: "application/json" })).status).toBe(400);
    expect((await send("/v1/customers", { method: "PUT", body: "a=1" })).status).toBe(404);
    expect((await send("/v1/nothing", { method: "GET" })).status).toBe(404);
    expect((await send("/v1/customers/__proto__", { method: "GET" })).status).toBe(404);
    expect((await send("/v1/customers", { method: "GET", headers: { "stripe-version": "2019-01-01" } })).status).toBe(
      400,
    );
    expect((await send("/v1/customers", { method: "GET", headers: { authorization: "" } })).status).toBe(401);
    expect(
      (await send("/v1/customers", { body: "name=a", headers: { "idempotency-key": "k".repeat(256) } })).status,
    ).toBe(400);
    expect((await send("/v1/charges?limit=0", { method: "GET" })).status).toBe(400);
    expect((await send("/v1/charges?starting_after=x", { method: "GET" })).status).toBe(400);
    expect((await send("/v1/charges?expand[]=data.__proto__.a", { method: "GET" })).status).toBe(200);
  });

  it("never bring the sandbox to a failure of its own, whatever the form", async () => {
    const name = fc.constantFrom(
      "line_items",
      "mode",
      "metadata",
      "0",
      "price_data",
      "currency",
      "quantity",
      "expand",
      "__proto__",
      "shipping_options",
      "expires_at",
    );
    const key = fc
      .array(name, { minLength: 1, maxLength: 5 })
      .map(([head, ...rest]) => `${head}${rest.map((part) => `[${part}]`).join("")}`);
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer().map(String),
      fc.constantFrom("payment", "usd", "", "true"),
    );
    const form = fc.array(fc.tuple(key, value), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(form, async (pairs) => {
        const body = pairs
          .map(([left, right]) => `${left}=${encodeURIComponent(right.replaceAll(/\p{Surrogate}/gu, "?"))}`)
          .join("&");
        expect((await send("/v1/checkout/sessions", { body })).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

describe("forms", () => {
  it("decode to the same tree they were made of", () => {
    const tree = decodeForm("a[0][b]=1&a[1][b]=2&c=x+y%26z&d[]=p&d[]=q&e");
    const plain = (node: unknown): unknown =>
      node instanceof Map ? Object.fromEntries([...node].map(([key, value]) => [key, plain(value)])) : node;
    expect(plain(tree)).toEqual({ a: { 0: { b: "1" }, 1: { b: "2" } }, c: "x y&z", d: { 0: "p", 1: "q" }, e: "" });
  });
});

describe("amounts", () => {
  it("are allocated without losing or inventing a unit", () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(99_999_999), weights, (total, parts) => {
        const shares = allocate(total, parts);
        const sum = shares.reduce((left, right) => left + right, 0);
        expect(sum).toBe(parts.some((weight) => weight > 0) ? total : 0);
      }),
    );
  });

  it("are rounded half up, from exact decimals", () => {
    expect(percentOf(50, "1")).toBe(1);
    expect(percentOf(1999, "7.25")).toBe(145);
    expect(includedIn(1190, "19", ["19"])).toBe(190);
    expect(times("0.005", 100)).toBe(1);
    expect(times("1234.5", 3)).toBe(3704);
  });

  it("are written as their currency is", () => {
    expect(formatAmount(1099, "usd", "en")).toBe("$10.99");
    expect(formatAmount(1099, "jpy", "ja")).toBe("￥1,099");
    expect(formatAmount(5, "eur", "de")).toBe("0,05\u00a0€");
    expect(formatAmount(99_999_999, "usd", "en")).toBe("$999,999.99");
  });
});

describe("the saved state", () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const statePath = join(folder, "deep", "state.json");
  const start = (warnings: string[] = []) =>
    startStripeSandbox({
      port: 0,
      secretKey: SECRET_KEY,
      statePath,
      warn: (line) => warnings.push(line),
      webhook: { url: bench.listener.url, secret: "whsec_x" },
    });

  it("survives a restart, with waiting settlements, held webhooks and answered keys", async () => {
    const first = await start();
    first.knobs.set({ hold: true });
    await clientFor(first).customers.create({ name: "Ada" });
    const options = { idempotencyKey: "once" };
    const session = await clientFor(first).checkout.sessions.create(sessionParams(), options);
    await first.close();
    const second = await start();
    const again = await clientFor(second).checkout.sessions.create(sessionParams(), options);
    expect(again.id).toBe(session.id);
    second.knobs.pay(session.id, { method: "crypto" }, "settle_succeeded");
    await second.close();
    const third = await start();
    expect(third.knobs.release()).toBe(1);
    await expect
      .poll(async () => (await clientFor(third).checkout.sessions.retrieve(session.id)).payment_status, {
        timeout: 5000,
      })
      .toBe("paid");
    await third.close();
  });

  it("that is unreadable is put aside with a word about it", async () => {
    writeFileSync(statePath, '{"sessions": [{');
    const warnings: string[] = [];
    const sandbox = await start(warnings);
    expect((await clientFor(sandbox).checkout.sessions.list()).data).toEqual([]);
    expect(warnings.join()).toContain("unreadable");
    await sandbox.close();
    expect(readdirSync(join(folder, "deep")).some((name) => name.includes("unreadable"))).toBe(true);
  });
});

describe("the way in", () => {
  it("is closed to live keys", async () => {
    const webhook = { url: "http://127.0.0.1:1/", secret: "whsec_x" };
    await expect(startStripeSandbox({ port: 0, secretKey: "sk_live_abc", webhook })).rejects.toThrow("sk_test_");
  });

  it("is not imported by anything that is deployed", () => {
    const folders = ["app", "commerce", "components", "config", "db", "lib", "worker"];
    const files = folders.flatMap((folder) => sourceFiles(folder));
    expect(files.length).toBeGreaterThan(10);
    const importers = files.filter((file) =>
      /(from|import\()\s*["'][^"']*sandbox\/stripe/.test(readFileSync(file, "utf8")),
    );
    expect(importers.filter((file) => !file.includes(".test."))).toEqual([]);
  });
});

function sourceFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
