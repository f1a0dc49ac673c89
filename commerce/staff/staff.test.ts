import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { listAudit } from "@/commerce/audit/queries";
import { mintToken } from "@/commerce/customers/link-tokens";
import { readSession } from "@/commerce/customers/sessions";
import { signIn } from "@/commerce/customers/sign-in";
import { getStore, listMarkets } from "@/commerce/store/queries";
import { forgetEnv } from "@/config/env";
import { connect } from "@/db/client";
import { apiKeys, type StaffRole, users } from "@/db/schema/customers";
import { auditLog } from "@/db/schema/operations";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenStore } from "@/test/given-order";
import { acceptInvite } from "./accept-invite";
import { authenticateApiKey } from "./authenticate-api-key";
import { changeRole } from "./change-role";
import { claimOwner } from "./claim-owner";
import { createApiKey } from "./create-api-key";
import { disableStaff } from "./disable-staff";
import { findInvitation } from "./find-invitation";
import { inviteStaff } from "./invite-staff";
import { issueOwnerToken } from "./issue-owner-token";
import { listApiKeys, listStaff } from "./queries";
import { revokeApiKey } from "./revoke-api-key";
import { withdrawInvite } from "./withdraw-invite";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql`delete from users`;
});

const password = "lilac tram 42 ferry";
let made = 0;
async function given(role: StaffRole | null): Promise<{ id: string; email: string; actor: Actor }> {
  made += 1;
  const id = uuidv7();
  const email = `person${made}@example.com`;
  await store.db.insert(users).values({ id, email, role, emailVerifiedAt: new Date() });
  return { id, email, actor: role ? { kind: "staff", id, role } : { kind: "shopper", id } };
}
const as = (actor: Actor, db = store.db) => contextOf(db, actor);
const roleOf = async (id: string) => (await store.db.select().from(users).where(eq(users.id, id)))[0]?.role;

test("the owner’s link makes one owner, once, and no more links are given after that", async () => {
  const first = await issueOwnerToken(as(systemActor("start")), {});
  const issued = await issueOwnerToken(as(systemActor("start")), {});
  const claim = (token = "") => claimOwner(as(guest), { token, email: "Ada@example.com", name: "Ada", password });
  await expect(claim(first?.token)).rejects.toMatchObject({ code: "link_expired" });
  const { userId } = await claim(issued?.token);
  expect(await roleOf(userId)).toBe("owner");
  await expect(claim(issued?.token)).rejects.toMatchObject({ code: "link_expired" });
  expect(await issueOwnerToken(as(systemActor("start")), {})).toBeNull();
  expect((await signIn(as(guest), { email: "ada@example.com", password })).isStaff).toBe(true);
});

test("of two who claim at the same moment with two links one becomes owner", async () => {
  const tokens = [1, 2].map(() => mintToken(store.db, { purpose: "owner", email: "", role: "owner" }, new Date()));
  const second = connect(store.url);
  const claims = (await Promise.all(tokens)).map((token, index) =>
    claimOwner(as(guest, index ? second.db : store.db), {
      token,
      email: `o${index}@example.com`,
      name: "O",
      password,
    }).then(
      () => "owner",
      (error: { code: string }) => error.code,
    ),
  );
  expect((await Promise.all(claims)).sort()).toEqual(["link_expired", "owner"]);
  await second.close();
});

test("in a database without a store its owner founds one, and is told what is missing", async () => {
  const empty = await createTestDatabase();
  const issued = await issueOwnerToken(as(systemActor("start"), empty.db), {});
  const owner = { token: issued?.token ?? "", email: "uwe@example.com", name: "Uwe", password };
  const claim = (founding: object) => claimOwner(as(guest, empty.db), { ...owner, ...founding });
  await expect(claim({ storeName: "Uwe & Co", country: "XX" })).rejects.toMatchObject({
    fields: { country: ["country_wrong"] },
  });
  await expect(claim({})).rejects.toMatchObject({
    fields: { storeName: expect.anything(), country: expect.anything(), currency: expect.anything() },
  });
  expect(await empty.db.select().from(users)).toEqual([]);
  await claim({ storeName: "Uwe & Co", country: "AT", currency: "EUR" });
  expect(await getStore(empty.db)).toMatchObject({ name: "Uwe & Co", baseCurrency: "EUR", defaultMarket: "de-at" });
  expect(await listMarkets(empty.db)).toMatchObject([{ key: "de-at", currency: "EUR", isTaxIncluded: true }]);
  await empty.close();
});

test("where ADMIN_EMAIL is set nobody else can claim the store", async () => {
  process.env.ADMIN_EMAIL = "boss@example.com";
  forgetEnv();
  const issued = await issueOwnerToken(as(systemActor("start")), {});
  delete process.env.ADMIN_EMAIL;
  forgetEnv();
  const claim = (email: string) => claimOwner(as(guest), { token: issued?.token ?? "", email, name: "B", password });
  await expect(claim("thief@example.com")).rejects.toMatchObject({ fields: { email: ["wrong_value"] } });
  expect((await claim("boss@example.com")).email).toBe("boss@example.com");
});

test("two owners who remove each other at the same moment leave one, over two connections, twenty rounds", async () => {
  const second = connect(store.url);
  for (let round = 0; round < 20; round += 1) {
    await store.sql`delete from users`;
    const [a, b] = [await given("owner"), await given("owner")];
    const outcomes = await Promise.all([
      changeRole(as(a.actor), { userId: b.id, role: "support" }).then(
        () => "done",
        (error: { code: string }) => error.code,
      ),
      disableStaff(as(b.actor, second.db), { userId: a.id, isDisabled: true }).then(
        () => "done",
        (error: { code: string }) => error.code,
      ),
    ]);
    expect(outcomes.sort()).toEqual(["done", "last_owner"]);
  }
  await second.close();
});

test("the last owner can be neither disabled nor given another role, and nothing changes", async () => {
  const owner = await given("owner");
  await given("manager");
  const refused = { code: "last_owner" };
  await expect(changeRole(as(owner.actor), { userId: owner.id, role: "manager" })).rejects.toMatchObject(refused);
  await expect(disableStaff(as(owner.actor), { userId: owner.id })).rejects.toMatchObject(refused);
  expect(await roleOf(owner.id)).toBe("owner");
});

test("a manager manages roles below their own and none else", async () => {
  const [owner, manager, support] = [await given("owner"), await given("manager"), await given("support")];
  await given("owner");
  const refused = { code: "role_too_high" };
  await expect(changeRole(as(manager.actor), { userId: support.id, role: "owner" })).rejects.toMatchObject(refused);
  await expect(changeRole(as(manager.actor), { userId: owner.id, role: "analyst" })).rejects.toMatchObject(refused);
  await expect(changeRole(as(manager.actor), { userId: manager.id, role: "owner" })).rejects.toMatchObject(refused);
  await expect(disableStaff(as(manager.actor), { userId: owner.id })).rejects.toMatchObject(refused);
  await expect(inviteStaff(as(manager.actor), { email: "x@example.com", role: "manager" })).rejects.toMatchObject(
    refused,
  );
  await changeRole(as(manager.actor), { userId: support.id, role: "fulfilment" });
  expect(await roleOf(support.id)).toBe("fulfilment");
});

test("a customer’s role cannot be changed: they have to be invited", async () => {
  const [owner, shopper] = [await given("owner"), await given(null)];
  const change = changeRole(as(owner.actor), { userId: shopper.id, role: "manager" });
  await expect(change).rejects.toMatchObject({ code: "not_found" });
});

test("an invitation gives the offered role once; inviting again or withdrawing ends the earlier link", async () => {
  const owner = await given("owner");
  const invite = (role: StaffRole) => inviteStaff(as(owner.actor), { email: "new@example.com", role });
  const { userId } = await invite("support");
  const link = () =>
    mintToken(store.db, { purpose: "invite", userId, email: "new@example.com", role: "support" }, new Date());
  const first = await link();
  await invite("analyst");
  const accept = (token: string) => acceptInvite(as(guest), { token, name: "New", password });
  await expect(accept(first)).rejects.toMatchObject({ code: "link_expired" });
  expect((await findInvitation(store.db, userId, new Date()))?.role).toBe("analyst");
  expect((await listStaff(as(owner.actor), {})).invited).toMatchObject([{ email: "new@example.com", role: "analyst" }]);
  const second = await link();
  await withdrawInvite(as(owner.actor), { userId });
  await expect(accept(second)).rejects.toMatchObject({ code: "link_expired" });
  await invite("support");
  expect(await accept(await link())).toMatchObject({ userId, role: "support" });
  expect((await signIn(as(guest), { email: "new@example.com", password })).isStaff).toBe(true);
  await expect(invite("support")).rejects.toMatchObject({ code: "email_taken" });
});

test("a changed role and a disabled account end the person’s sessions at once", async () => {
  const owner = await given("owner");
  const { userId } = await inviteStaff(as(owner.actor), { email: "soon@example.com", role: "support" });
  const token = await mintToken(
    store.db,
    { purpose: "invite", userId, email: "soon@example.com", role: "support" },
    new Date(),
  );
  await acceptInvite(as(guest), { token, name: "Soon", password });
  const enter = () => signIn(as(guest), { email: "soon@example.com", password });
  const before = await enter();
  await changeRole(as(owner.actor), { userId, role: "analyst" });
  expect(await readSession(store.db, before.sessionId, new Date())).toBeNull();
  const after = await enter();
  expect((await readSession(store.db, after.sessionId, new Date()))?.role).toBe("analyst");
  await disableStaff(as(owner.actor), { userId });
  expect(await readSession(store.db, after.sessionId, new Date())).toBeNull();
  await expect(enter()).rejects.toMatchObject({ code: "account_disabled" });
});

test("an API key is shown once, stored hashed, bears its scopes and dies when revoked", async () => {
  const owner = await given("owner");
  const { keyId, token } = await createApiKey(as(owner.actor), { name: "ERP", scopes: ["orders:read", "orders:read"] });
  expect(token).toMatch(/^tw_[\w-]{43}$/);
  expect(JSON.stringify(await store.db.select().from(apiKeys))).not.toContain(token);
  expect(await authenticateApiKey(store.db, token, new Date())).toEqual({ id: keyId, scopes: ["orders:read"] });
  expect((await listApiKeys(as(owner.actor), {}))[0]).toMatchObject({ name: "ERP", prefix: token.slice(0, 8) });
  for (const wrong of ["", "tw_", `${token}x`, token.toUpperCase(), "\u0000"]) {
    expect(await authenticateApiKey(store.db, wrong, new Date())).toBeNull();
  }
  await revokeApiKey(as(owner.actor), { keyId });
  expect(await authenticateApiKey(store.db, token, new Date())).toBeNull();
  await expect(createApiKey(as(owner.actor), { name: "None", scopes: [] })).rejects.toMatchObject({
    fields: { scopes: ["scope_missing"] },
  });
});

test("the use of a key is written down once a minute, not at each call", async () => {
  const owner = await given("owner");
  const { keyId, token } = await createApiKey(as(owner.actor), { name: "POS", scopes: ["orders:read"] });
  const usedAt = async () =>
    (await store.db.select().from(apiKeys).where(eq(apiKeys.id, keyId)))[0]?.lastUsedAt?.getTime();
  const start = Date.now();
  await authenticateApiKey(store.db, token, new Date(start));
  await authenticateApiKey(store.db, token, new Date(start + 59_000));
  expect(await usedAt()).toBe(start);
  await authenticateApiKey(store.db, token, new Date(start + 61_000));
  expect(await usedAt()).toBe(start + 61_000);
});

test("what staff do and try to do is in the audit log, without secrets or addresses", async () => {
  const [owner, support] = [await given("owner"), await given("support")];
  await inviteStaff(as(owner.actor), { email: "quiet@example.com", role: "analyst" });
  await createApiKey(as(support.actor), { name: "No", scopes: ["orders:read"] }).catch(() => undefined);
  const [denied, allowed] = await store.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(2);
  expect(denied).toMatchObject({ action: "createApiKey", outcome: "denied", actorId: support.id });
  expect(allowed).toMatchObject({ action: "inviteStaff", outcome: "allowed", changes: { invitedTo: "analyst" } });
  expect(JSON.stringify(allowed)).not.toContain("quiet@");
  const page = await listAudit(as(owner.actor), { limit: 1 });
  expect(page.items).toMatchObject([{ action: "createApiKey", actorName: support.email }]);
  expect((await listAudit(as(owner.actor), { limit: 1, cursor: page.nextCursor ?? "" })).items).toMatchObject([
    { action: "inviteStaff" },
  ]);
});
