import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, guest } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { connect } from "@/db/client";
import { addresses, customers, sessions, users, userTokens } from "@/db/schema/customers";
import { orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { changePassword } from "./change-password";
import { completeReset } from "./complete-reset";
import { deleteAddress } from "./delete-address";
import { mintToken, type TokenPurpose } from "./link-tokens";
import { listAddresses, listSessions } from "./queries";
import { register } from "./register";
import { requestEmailChange } from "./request-email-change";
import { requestReset } from "./request-reset";
import { revokeOtherSessions } from "./revoke-other-sessions";
import { revokeSession } from "./revoke-session";
import { saveAddress } from "./save-address";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";
import { updateProfile } from "./update-profile";
import { verifyEmail } from "./verify-email";

let store: TestDatabase;
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET ??= "0123456789abcdef0123456789abcdef";
  store = await createTestDatabase({
    brokenBecause: "it disables people without the command that ends their sessions",
  });
  await givenStore(store.db);
});
afterAll(() => store.close());

const password = "lilac tram 42 ferry";
const minute = 60_000;
const asGuest = (now?: () => Date): Context => contextOf(store.db, guest, now);
const as = (id: string, sessionId?: string): Context => ({
  ...contextOf(store.db, { kind: "shopper", id } satisfies Actor),
  ...(sessionId && { sessionId }),
});
const userOf = async (email: string) => {
  const [user] = await store.db.select().from(users).where(eq(users.email, email));
  if (!user) throw new Error(`no user ${email}`);
  return user;
};
const link = async (email: string, purpose: TokenPurpose, to = email, now = new Date()) =>
  mintToken(store.db, { purpose, userId: (await userOf(email)).id, email: to }, now);
const mailsTo = async (userId: string) => {
  const rows = await store.sql<{ kind: string; to: string | null }[]>`
    select payload ->> 'kind' as kind, payload ->> 'to' as to from graphile_worker._private_jobs
    where payload ->> 'userId' = ${userId} order by id`;
  return rows.map(({ kind }) => kind);
};
async function givenAccount(email: string) {
  await register(asGuest(), { email, password, name: "Ada" });
  const { userId } = await verifyEmail(asGuest(), { token: await link(email, "verify"), password });
  return userId;
}

test("registering twice answers the same, keeps the first password, and only the mailbox learns the difference", async () => {
  const first = await register(asGuest(), { email: " Twice@Example.com ", password });
  const second = await register(asGuest(), { email: "twice@example.com", password: "another phrase entirely" });
  expect(second).toEqual(first);
  const user = await userOf("twice@example.com");
  expect(await mailsTo(user.id)).toEqual(["verify", "already_registered"]);
  const token = await link("twice@example.com", "verify");
  await expect(verifyEmail(asGuest(), { token, password: "another phrase entirely" })).rejects.toMatchObject({
    fields: { password: ["password_wrong"] },
  });
  expect((await verifyEmail(asGuest(), { token, password })).email).toBe("twice@example.com");
});

test("an account opens nothing before its address is verified, and says no more than for a wrong password", async () => {
  await register(asGuest(), { email: "early@example.com", password });
  const early = signIn(asGuest(), { email: "early@example.com", password });
  await expect(early).rejects.toMatchObject({ code: "credentials_wrong" });
  const stranger = signIn(asGuest(), { email: "nobody@example.com", password });
  await expect(stranger).rejects.toMatchObject({ code: "credentials_wrong" });
  expect(
    await store.db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, (await userOf("early@example.com")).id)),
  ).toEqual([]);
});

test("verifying an address claims the orders that were placed with it as a guest, and no others", async () => {
  const own = await givenOrder(store.db, { email: "buyer@example.com" });
  const other = await givenOrder(store.db, { email: "someone@example.com" });
  await store.db.insert(customers).values({ email: "buyer@example.com" });
  const userId = await givenAccount("buyer@example.com");
  const rows = await store.db.select({ id: orders.id, userId: orders.userId }).from(orders);
  expect(rows.find(({ id }) => id === own.id)?.userId).toBe(userId);
  expect(rows.find(({ id }) => id === other.id)?.userId).toBeNull();
  const [customer] = await store.db.select().from(customers).where(eq(customers.email, "buyer@example.com"));
  expect(customer?.userId).toBe(userId);
});

test("a link works once, also for many at the same moment over several connections", async () => {
  await register(asGuest(), { email: "once@example.com", password });
  const token = await link("once@example.com", "verify");
  const second = connect(store.url);
  const tries = Array.from({ length: 8 }, (_, index) =>
    verifyEmail(contextOf(index % 2 ? store.db : second.db, guest), { token, password }).then(
      () => "verified",
      (error: { code: string }) => error.code,
    ),
  );
  const outcomes = await Promise.all(tries);
  await second.close();
  expect(outcomes.filter((outcome) => outcome === "verified")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "link_expired")).toHaveLength(7);
});

test("a link of the wrong kind, an old one and an invented one are refused alike", async () => {
  await givenAccount("links@example.com");
  const old = await link("links@example.com", "reset", "links@example.com", new Date(Date.now() - 61 * minute));
  const verify = await link("links@example.com", "verify");
  for (const token of [old, verify, "invented", "\u0000"]) {
    const reset = completeReset(asGuest(), { token, password: "some other long phrase" });
    await expect(reset).rejects.toMatchObject({ code: "link_expired" });
  }
});

test("only hashes of links are stored", async () => {
  await givenAccount("hash@example.com");
  const token = await link("hash@example.com", "reset");
  expect(JSON.stringify(await store.db.select().from(userTokens))).not.toContain(token);
});

test("after five wrong passwords an account is locked for 1, 2, 4, 8, 15 and again 15 minutes, and never for good", async () => {
  await givenAccount("locked@example.com");
  let now = new Date("2030-01-01T00:00:00Z");
  const attempt = (given: string) =>
    signIn(
      asGuest(() => now),
      { email: "locked@example.com", password: given },
    ).then(
      () => "in",
      (error: { code: string; details: { retryAfterSeconds?: number } }) =>
        error.details.retryAfterSeconds ?? error.code,
    );
  for (let failure = 1; failure < 5; failure += 1) expect(await attempt("wrong")).toBe("credentials_wrong");
  for (const minutes of [1, 2, 4, 8, 15, 15]) {
    expect(await attempt("wrong")).toBe(minutes * 60);
    expect(await attempt(password)).toBe(minutes * 60);
    now = new Date(now.getTime() + minutes * minute + 1);
  }
  expect(await attempt(password)).toBe("in");
  expect((await userOf("locked@example.com")).failedSignIns).toBe(0);
});

test("guesses at the same moment are counted one by one", async () => {
  await givenAccount("burst@example.com");
  const second = connect(store.url);
  const guesses = Array.from({ length: 12 }, (_, index) =>
    signIn(contextOf(index % 2 ? store.db : second.db, guest), { email: "burst@example.com", password: "wrong" }).catch(
      (error: { code: string }) => error.code,
    ),
  );
  const outcomes = await Promise.all(guesses);
  await second.close();
  expect(outcomes.filter((code) => code === "credentials_wrong")).toHaveLength(4);
  expect((await userOf("burst@example.com")).failedSignIns).toBe(5);
});

test("an address without an account is locked like one with", async () => {
  const codes = [];
  for (let index = 0; index < 6; index += 1) {
    codes.push(
      await signIn(asGuest(), { email: "ghost@example.com", password }).catch((error: { code: string }) => error.code),
    );
  }
  expect(codes).toEqual([...Array(4).fill("credentials_wrong"), "account_locked", "account_locked"]);
});

test("signing in opens a new session, and what ends one ends it at the next read", async () => {
  const userId = await givenAccount("sessions@example.com");
  const [one, two] = [
    await signIn(asGuest(), { email: "sessions@example.com", password }),
    await signIn(asGuest(), { email: "sessions@example.com", password, device: { userAgent: "Firefox" } }),
  ];
  expect(one.sessionId).not.toBe(two.sessionId);
  const listed = await listSessions(as(userId, two.sessionId), {});
  expect(listed.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [two.sessionId, true],
    [one.sessionId, false],
  ]);
  await revokeSession(as(userId, two.sessionId), { sessionId: one.sessionId });
  expect(await readSession(store.db, one.sessionId, new Date())).toBeNull();
  expect((await readSession(store.db, two.sessionId, new Date()))?.userId).toBe(userId);
  await store.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));
  expect(await readSession(store.db, two.sessionId, new Date())).toBeNull();
});

test("a shopper’s session ends after 14 idle days and after 90 in any case; staff’s after 30 minutes and 12 hours", async () => {
  const userId = await givenAccount("idle@example.com");
  const day = 24 * 60 * minute;
  const start = Date.now();
  const at = (ms: number) => new Date(start + ms);
  const shopper = await signIn(asGuest(), { email: "idle@example.com", password });
  for (let days = 13; days < 90; days += 13)
    expect(await readSession(store.db, shopper.sessionId, at(days * day))).not.toBeNull();
  expect(await readSession(store.db, shopper.sessionId, at(90 * day + minute))).toBeNull();
  const lazy = await signIn(asGuest(), { email: "idle@example.com", password });
  expect(await readSession(store.db, lazy.sessionId, at(14 * day + minute))).toBeNull();

  await store.db.update(users).set({ role: "support" }).where(eq(users.id, userId));
  expect((await readSession(store.db, lazy.sessionId, at(minute)))?.role).toBeNull();
  const staff = await signIn(asGuest(), { email: "idle@example.com", password });
  expect((await readSession(store.db, staff.sessionId, at(29 * minute)))?.role).toBe("support");
  expect(await readSession(store.db, staff.sessionId, at(60 * minute))).toBeNull();
  for (let minutes = 29; minutes < 12 * 60; minutes += 29)
    await readSession(store.db, staff.sessionId, at(minutes * minute));
  expect(await readSession(store.db, staff.sessionId, at(12 * 60 * minute + minute))).toBeNull();
});

test("a stranger’s session cannot be ended", async () => {
  const victim = await givenAccount("victim@example.com");
  const { sessionId } = await signIn(asGuest(), { email: "victim@example.com", password });
  const attacker = await givenAccount("attacker@example.com");
  await expect(revokeSession(as(attacker), { sessionId })).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeSession(asGuest(), { sessionId })).rejects.toMatchObject({ code: "not_signed_in" });
  expect((await readSession(store.db, sessionId, new Date()))?.userId).toBe(victim);
});

test("a reset sets the password, verifies the address, ends every session and uses up every reset link", async () => {
  const userId = await givenAccount("reset@example.com");
  const { sessionId } = await signIn(asGuest(), { email: "reset@example.com", password });
  expect(await requestReset(asGuest(), { email: "reset@example.com" })).toEqual({ email: "reset@example.com" });
  expect(await requestReset(asGuest(), { email: "unknown@example.com" })).toEqual({ email: "unknown@example.com" });
  const [token, spare] = [await link("reset@example.com", "reset"), await link("reset@example.com", "reset")];
  await completeReset(asGuest(), { token, password: "a brand new long phrase" });
  expect(await readSession(store.db, sessionId, new Date())).toBeNull();
  await expect(completeReset(asGuest(), { token: spare, password })).rejects.toMatchObject({ code: "link_expired" });
  await expect(signIn(asGuest(), { email: "reset@example.com", password })).rejects.toMatchObject({
    code: "credentials_wrong",
  });
  await signIn(asGuest(), { email: "reset@example.com", password: "a brand new long phrase" });
  expect(await mailsTo(userId)).toContain("password_changed");
});

test("changing the password needs the present one and ends the other sessions only", async () => {
  const userId = await givenAccount("change@example.com");
  const here = await signIn(asGuest(), { email: "change@example.com", password });
  const there = await signIn(asGuest(), { email: "change@example.com", password });
  const next = "yet another long phrase";
  const wrong = changePassword(as(userId, here.sessionId), { currentPassword: "wrong", newPassword: next });
  await expect(wrong).rejects.toMatchObject({ fields: { currentPassword: ["password_wrong"] } });
  await changePassword(as(userId, here.sessionId), { currentPassword: password, newPassword: next });
  expect(await readSession(store.db, here.sessionId, new Date())).not.toBeNull();
  expect(await readSession(store.db, there.sessionId, new Date())).toBeNull();
  expect(await revokeOtherSessions(as(userId, here.sessionId), {})).toEqual({ endedSessions: 0 });
});

test("a new address counts once its link was followed, the old one is told, and a taken one is not betrayed", async () => {
  const userId = await givenAccount("old@example.com");
  await givenAccount("taken@example.com");
  await requestEmailChange(as(userId), { email: "new@example.com", password });
  expect(await requestEmailChange(as(userId), { email: "taken@example.com", password })).toEqual({
    email: "taken@example.com",
  });
  expect((await mailsTo(userId)).slice(1)).toEqual(["verify", "email_changed", "email_changed"]);
  expect((await userOf("old@example.com")).id).toBe(userId);
  await verifyEmail(asGuest(), { token: await link("old@example.com", "verify", "new@example.com"), password });
  expect((await userOf("new@example.com")).id).toBe(userId);
});

test("the address book has one default, belongs to one person, and passes the default on", async () => {
  const userId = await givenAccount("book@example.com");
  const other = await givenAccount("nosy@example.com");
  const address = { name: "Ada", line1: "1 Main St", city: "Albany", region: "NY", postalCode: "12207", country: "US" };
  const first = await saveAddress(as(userId), { address });
  const second = await saveAddress(as(userId), { address: { ...address, line1: "2 Main St" }, isDefault: true });
  const defaults = async () =>
    (await listAddresses(as(userId), {})).filter(({ isDefault }) => isDefault).map(({ id }) => id);
  expect(await defaults()).toEqual([second.addressId]);
  await expect(saveAddress(as(other), { addressId: first.addressId, address })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(deleteAddress(as(other), { addressId: first.addressId })).rejects.toMatchObject({ code: "not_found" });
  await deleteAddress(as(userId), second);
  expect(await defaults()).toEqual([first.addressId]);
  expect(await store.db.select().from(addresses).where(eq(addresses.userId, other))).toEqual([]);
});

test("a role, an id or a verified mark sent along is refused, never used", async () => {
  const userId = await givenAccount("sly@example.com");
  const extra = { name: "Sly", role: "owner", emailVerifiedAt: "2020-01-01" };
  await expect(updateProfile(as(userId), extra as never)).rejects.toMatchObject({
    fields: { role: ["unknown_field"], emailVerifiedAt: ["unknown_field"] },
  });
  expect(await userOf("sly@example.com")).toMatchObject({ role: null, name: "Ada" });
  const [row] = await store.db.select({ n: sql<number>`count(*)::int` }).from(users).where(eq(users.role, "owner"));
  expect(row?.n).toBe(0);
});
