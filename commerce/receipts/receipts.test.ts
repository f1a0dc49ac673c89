import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { eraseCustomer } from "@/commerce/customers/erase-customer";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { forgetEnv } from "@/config/env";
import { brokenInvariants } from "@/db/broken-invariants";
import { brokenSignatures } from "@/db/broken-signatures";
import { connect, inTransaction } from "@/db/client";
import { paperInvariants } from "@/db/paper-invariants";
import { orderEvents, orders } from "@/db/schema/orders";
import { canonicalJson } from "@/lib/canonical-json";
import { merkleProof, merkleRoot, rootOf } from "@/lib/merkle";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { payFor } from "@/test/given-money";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { checkReceipt } from "./check-receipt";
import { closeDay } from "./close-day";
import { getReceipt } from "./get-receipt";
import { listReceiptKeys } from "./receipt-key";

const answers = (program: string, argument: string) =>
  spawnSync(program, [argument], { encoding: "utf8" }).stdout?.toString() ?? "";
const hasOpenSsl = answers("openssl", "version").startsWith("OpenSSL 3") && answers("jq", "--version") !== "";

let store: TestDatabase;
let order: GivenOrder;
const staff = { kind: "staff", id: "0197a3c0-0000-7000-8000-0000000000aa", role: "owner" } as const;
const guest = { kind: "shopper", id: null } as const;
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000);
const asSystem = () => contextOf(store.db, systemActor("test"), inThreeDays);
const receiptOf = ({ id }: GivenOrder) => getReceipt(contextOf(store.db, staff), { orderId: id });
const check = (receipt: unknown) =>
  checkReceipt(contextOf(store.db, guest), { text: typeof receipt === "string" ? receipt : JSON.stringify(receipt) });
const useKey = (byte: number) => {
  process.env.RECEIPT_SIGNING_KEY = Buffer.alloc(32, byte).toString("base64");
  forgetEnv();
};

beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "it forges histories and days" });
  await givenStore(store.db);
  useKey(7);
  order = await givenOrder(store.db);
  await payFor(store.db, order);
});
afterAll(() => store.close());

/** Changes histories as somebody could who holds the database, looks, and takes it back. */
async function brokenBy(...statements: string[]) {
  const found: string[] = [];
  await store.sql
    .begin(async (sql) => {
      await sql`select set_config('tradewind.maintenance', 'on', true)`;
      for (const statement of statements) await sql.unsafe(statement);
      found.push(
        ...(await brokenInvariants(sql, paperInvariants)).map(({ invariant }) => invariant.split(" ")[0] ?? ""),
      );
      throw new Error("taken back");
    })
    .catch((error: Error) => expect(error.message).toBe("taken back"));
  return [...new Set(found)];
}

describe("the chain", () => {
  test("SQL and TypeScript write the same canonical JSON", async () => {
    const text = fc.string({ unit: "grapheme" }).filter((each) => !each.includes("\u0000"));
    const key = fc.stringMatching(/^[a-zA-Z_]{1,8}$/);
    const value = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.constant(12.5));
    const objects = fc.sample(fc.dictionary(key, fc.oneof(value, fc.array(value, { maxLength: 3 }))), {
      numRuns: 200,
      seed: 7,
    });
    for (const each of objects) {
      const plain = JSON.parse(JSON.stringify(each));
      const [row] = await store.sql<
        { said: string }[]
      >`select canonical_json(${JSON.stringify(plain)}::text::jsonb) as said`;
      expect(row?.said).toBe(canonicalJson(plain));
    }
  });

  test("events told at once by several connections form one line", async () => {
    const shared = await givenOrder(store.db);
    const others = Array.from({ length: 6 }, () => connect(store.url, { max: 1 }));
    await Promise.all(
      others.map(async ({ db }) => {
        for (let at = 0; at < 5; at += 1)
          await inTransaction(db, (tx) =>
            recordOrderEvent(tx, staff, shared.id, { kind: "note", reason: `note ${at}` }),
          );
      }),
    );
    await Promise.all(others.map(({ close }) => close()));
    const rows = await store.db
      .select()
      .from(orderEvents)
      .where(eq(orderEvents.orderId, shared.id))
      .orderBy(orderEvents.position);
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
    for (const [at, row] of rows.entries()) expect(row.previousHash).toBe(rows[at - 1]?.hash ?? "0".repeat(64));
    expect(await brokenBy()).toEqual([]);
  });

  test("an insert cannot choose its place or its hash", async () => {
    const forged = {
      orderId: order.id,
      kind: "note",
      actorKind: "system",
      position: 1,
      hash: "f".repeat(64),
      previousHash: "",
    };
    const [row] = await store.db.insert(orderEvents).values(forged).returning();
    expect(row?.hash).not.toBe(forged.hash);
    expect(row?.position).toBeGreaterThan(1);
    expect(await brokenBy()).toEqual([]);
  });

  test.each([
    ["a changed word", "update order_events set reason = 'other' where position = 2 and order_id = $"],
    ["a changed kind", "update order_events set kind = 'shipped' where position = 2 and order_id = $"],
    [
      "a changed moment",
      "update order_events set created_at = created_at - interval '1 second' where position = 1 and order_id = $",
    ],
    ["a row taken out of the middle", "delete from order_events where position = 2 and order_id = $"],
    [
      "the last row taken away",
      "delete from order_events where position = (select max(position) from order_events where order_id = $) and order_id = $",
    ],
    [
      "a row put in",
      "insert into order_events (id, order_id, kind, actor_kind, position, hash) select gen_random_uuid(), $, 'note', 'system', 99, 'x'",
      "alter table order_events disable trigger order_events_chained",
    ],
  ])("%s is found", async (_, statement, before = "select 1") => {
    expect(await brokenBy(before, statement.replaceAll("$", `'${order.id}'`))).toContain("INV30");
  });

  test("the erasure of a person takes words away and leaves the chain whole; nothing else may change", async () => {
    const erased = await givenOrder(store.db);
    await inTransaction(store.db, (tx) =>
      recordOrderEvent(tx, staff, erased.id, { kind: "note", reason: "Ada called" }),
    );
    const [row] = await store.db.select().from(orders).where(eq(orders.id, erased.id));
    await eraseCustomer(contextOf(store.db, staff), { customerId: row?.customerId ?? "" });
    const [note] = await store.db
      .select()
      .from(orderEvents)
      .where(eq(orderEvents.orderId, erased.id))
      .orderBy(desc(orderEvents.position));
    expect(note).toMatchObject({ kind: "note", reason: "", salt: null });
    expect(await brokenBy()).toEqual([]);
    const change = store.sql`update order_events set kind = 'x', reason = '', salt = null where order_id = ${erased.id}`;
    await expect(change).rejects.toThrow("append-only");
  });
});

test("the tree of the standard: SQL and TypeScript find one root, and every proof leads to it", async () => {
  for (let size = 1; size <= 17; size += 1) {
    const hashes = Array.from({ length: size }, (_, at) => at.toString(16).padStart(64, "0"));
    const root = merkleRoot(hashes);
    const [row] = await store.sql<{ root: string }[]>`select merkle_root(${hashes}::text[]) as root`;
    expect(row?.root).toBe(root);
    for (const [at, hash] of hashes.entries()) expect(rootOf(hash, merkleProof(hashes, at))).toBe(root);
  }
});

describe("a receipt", () => {
  test("of an open day is genuine; any changed part is not", async () => {
    const receipt = await receiptOf(order);
    expect(await check(receipt)).toMatchObject({
      verdict: "genuine",
      parts: { signature: "right", day: "open", order: "right", history: "right" },
    });
    expect(await receiptOf(order)).toEqual(receipt);
    const { payload } = receipt;
    for (const changed of [
      { ...payload, totals: { ...payload.totals, total: payload.totals.total + 1 } },
      { ...payload, order: { ...payload.order, number: "T0" } },
      { ...payload, lines: "0".repeat(64) },
      { ...payload, chain: { ...payload.chain, length: 1 } },
    ])
      expect((await check({ ...receipt, payload: changed })).verdict).toBe("changed");
    expect((await check({ ...receipt, keyId: "0".repeat(16) })).verdict).toBe("foreign");
    expect((await check("{")).verdict).toBe("unreadable");
    expect((await check({ ...receipt, extra: 1 })).verdict).toBe("unreadable");
  });

  test("of an unpaid order there is none, and a stranger gets none", async () => {
    await expect(receiptOf(await givenOrder(store.db))).rejects.toThrow("document_not_issued");
    await expect(getReceipt(contextOf(store.db, guest), { orderId: order.id })).rejects.toThrow("not_found");
  });

  test("of a closed day carries its proof, also after the key was changed; what was put in later shows", async () => {
    const early = await receiptOf(order);
    await Promise.all([closeDay(asSystem(), {}), closeDay(asSystem(), {})]);
    expect(await closeDay(asSystem(), {})).toBeNull();
    const receipt = await receiptOf(order);
    expect(receipt.payload.day?.proof.length).toBeGreaterThan(1);
    useKey(8);
    expect((await check(early)).verdict).toBe("genuine");
    expect((await check(receipt)).parts.day).toBe("right");
    const newer = await receiptOf(order);
    expect(newer.keyId).not.toBe(receipt.keyId);
    expect((await check(newer)).verdict).toBe("genuine");
    expect(await brokenBy()).toEqual([]);
    // With the chain made whole again behind the change, the closed day still tells.
    const ofIt = `where position = 1 and order_id = '${order.id}'`;
    const rewritten = [
      `update order_events set kind = 'note' ${ofIt}`,
      `update order_events e set hash = order_event_hash(e) ${ofIt}`,
    ];
    expect(await brokenBy(...rewritten)).toContain("INV31");
    // A statement that fits its rows and that nobody signed is what only the signature tells.
    expect(await brokenSignatures(store.sql)).toEqual([]);
    const other = {
      unsafe: async () => [{ day: "2026-01-01", events: 1, root: "r", previous: "p", key: "k", signature: "s" }],
    };
    expect(await brokenSignatures(other)).toMatchObject([{ row: { day: "2026-01-01" } }]);
    const signed =
      await store.sql`select d.day::text as day, d.events, d.root, d.previous, k.public_key as key, d.signature
      from event_days d join receipt_keys k on k.id = d.key_id order by d.day limit 1`;
    const forged = { unsafe: async () => signed.map((row) => ({ ...row, root: "0".repeat(64) })) };
    expect(await brokenSignatures(forged)).toHaveLength(1);
  });

  test("differs once the shop’s record does, and says how much came after it", async () => {
    const receipt = await receiptOf(order);
    await inTransaction(store.db, (tx) => recordOrderEvent(tx, staff, order.id, { kind: "note" }));
    expect(await check(receipt)).toMatchObject({ verdict: "genuine", since: 1 });
    await store.sql.begin(async (sql) => {
      await sql`select set_config('tradewind.maintenance', 'on', true)`;
      await sql`update order_lines set title = 'Another mug' where order_id = ${order.id}`;
    });
    expect(await check(receipt)).toMatchObject({ verdict: "differs", parts: { signature: "right", order: "wrong" } });
  });

  // A machine without OpenSSL 3 or jq cannot follow that recipe, whoever reads it.
  test.skipIf(!hasOpenSsl)(
    "is checked by the OpenSSL recipe in docs/receipts.md, and refused by it when forged",
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), "tradewind-openssl-"));
      const keys = await listReceiptKeys(store.db);
      const set = keys.map(({ id, publicKey }) => ({ kty: "OKP", crv: "Ed25519", kid: id, x: publicKey }));
      writeFileSync(path.join(folder, "keys.json"), JSON.stringify({ keys: set }));
      const page = readFileSync("docs/receipts.md", "utf8");
      const [, script = ""] = /With OpenSSL 3 and jq[^`]*```sh\n([\s\S]*?)```/.exec(page) ?? [];
      expect(script).toContain("openssl pkeyutl -verify");
      const run = () => spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
      const receipt = JSON.stringify(await receiptOf(order), null, 2);
      writeFileSync(path.join(folder, "receipt.json"), receipt);
      expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining("Signature Verified Successfully") });
      writeFileSync(path.join(folder, "receipt.json"), receipt.replace('"total": 4300', '"total": 4301'));
      expect(run().status).not.toBe(0);
    },
  );

  test("is checked by the recipe in docs/receipts.md, and refused by it when a digit changed", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "tradewind-receipt-"));
    const keys = await listReceiptKeys(store.db);
    const set = keys.map(({ id, publicKey }) => ({ kty: "OKP", crv: "Ed25519", kid: id, x: publicKey }));
    writeFileSync(path.join(folder, "keys.json"), JSON.stringify({ keys: set }));
    const page = readFileSync("docs/receipts.md", "utf8");
    const [, script = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    writeFileSync(path.join(folder, "check.mjs"), script);
    const run = () => execFileSync(process.execPath, ["check.mjs"], { cwd: folder, encoding: "utf8" });
    const receipt = JSON.stringify(await receiptOf(order), null, 2);
    writeFileSync(path.join(folder, "receipt.json"), receipt);
    expect(run()).toContain("receipt: signed by the shop");
    writeFileSync(path.join(folder, "receipt.json"), receipt.replace('"total": 4300', '"total": 4301'));
    expect(run()).toContain("NOT what the shop signed");
  });
});
