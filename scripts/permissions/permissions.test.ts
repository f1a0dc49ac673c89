import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import { staffRole } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { findCommands } from "./find-commands";
import { type Column, cellOf, columns, renderPermissions } from "./render-permissions";

let store: TestDatabase;
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET ??= "0123456789abcdef0123456789abcdef";
  store = await createTestDatabase();
});
afterAll(() => store.close());

const commands = await findCommands();

const actorOf = (column: Column): Actor => {
  const role = staffRole.enumValues.find((value) => value === column);
  if (role) return { kind: "staff", id: uuidv7(), role };
  if (column === "customer") return { kind: "shopper", id: uuidv7() };
  if (column === "stripe") return { kind: "stripe" };
  return column === "system" ? systemActor("test") : guest;
};
const contextFor = (actor: Actor) => ({ db: store.db, actor, now: () => new Date(), requestId: "test" });

/** A fingerprint of every row of every table but the audit log, which is told of denials. */
async function contents(): Promise<string> {
  const tables = await store.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'audit_log' order by 1`;
  const prints = tables.map(
    ({ name }) =>
      `select '${name} ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t`,
  );
  const jobs = "select count(*)::text as print from graphile_worker._private_jobs";
  const rows = await store.sql.unsafe<{ print: string }[]>([...prints, jobs].join(" union all "));
  return rows
    .map(({ print }) => print)
    .sort()
    .join();
}

const denials = async () =>
  Number((await store.sql`select count(*) as n from audit_log where outcome = 'denied'`)[0]?.n);

test("the commands of the store are found", () => {
  const names = commands.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(names).toEqual(expect.arrayContaining(["changeRole", "createApiKey", "eraseCustomer", "updateStore"]));
});

test("docs/permissions.md says what the code enforces", () => {
  expect(readFileSync("docs/permissions.md", "utf8")).toBe(renderPermissions(commands));
});

describe.each(commands)("$noun $name", ({ name, allow, run }) => {
  const denied = columns.filter((column) => cellOf(allow, column) === "no");
  const allowed = columns.filter((column) => cellOf(allow, column) !== "no");

  let before = "";
  beforeAll(async () => {
    before = await contents();
  });

  test.each(denied)("is refused to %s", async (column) => {
    const actor = actorOf(column);
    const told = await denials();
    await expect(run(contextFor(actor), {})).rejects.toMatchObject({ code: "not_allowed" });
    expect((await denials()) - told).toBe(actor.kind === "staff" ? 1 : 0);
  });

  // Runs after the refusals above and before anybody is let in.
  test("was not run for anybody it was refused to", async () => {
    expect(await contents()).toBe(before);
  });

  test.each(allowed)("is not refused to %s for want of a permission", async (column) => {
    const outcome = await run(contextFor(actorOf(column)), {}).catch((error: unknown) => error);
    expect(outcome instanceof Refusal && outcome.code === "not_allowed", `${name} refused ${column}`).toBe(false);
  });

  test("is refused to an API key without a scope", async () => {
    const bare: Actor = { kind: "apiKey", id: uuidv7(), scopes: [] };
    const outcome = await run(contextFor(bare), {}).catch((error: { code?: string }) => error);
    const isRefused = outcome instanceof Refusal && outcome.code === "not_allowed";
    expect(isRefused).toBe(allow !== "anyone");
  });
});

/** The cells that must never move, written by hand from the contract and not from the code. */
test.each([
  ["createApiKey", ["owner"]],
  ["eraseCustomer", ["owner", "manager"]],
  ["inviteStaff", ["owner", "manager"]],
  ["changeRole", ["owner", "manager"]],
  ["updateCustomer", ["owner", "manager", "support"]],
  ["updateStore", ["owner", "manager"]],
])("%s is open to %s and no other role", (name, roles) => {
  const found = commands.find((command) => command.name === name);
  expect(staffRole.enumValues.filter((role) => cellOf(found?.allow ?? [], role) !== "no")).toEqual(roles);
});
