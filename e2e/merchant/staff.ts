import type { Page } from "@playwright/test";
import { acceptInvite } from "@/commerce/staff/accept-invite";
import { issueOwnerToken } from "@/commerce/staff/issue-owner-token";
import { mintToken } from "@/commerce/customers/link-tokens";
import { forgetEnv } from "@/config/env";
import { connect, type Db } from "@/db/client";
import { type StaffRole, users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { systemContext } from "@/worker/system-context";
import type { RunningStore } from "../global-setup";

export const owner = { name: "Ada Owner", email: "owner@shop.example", password: "a long enough pass phrase" };

/** The database of the running store; this process gets its settings too, so that links and payments fit. */
export function storeDatabase({ overrides }: RunningStore): { db: Db; close: () => Promise<void> } {
  Object.assign(process.env, overrides);
  forgetEnv();
  return connect(overrides.DATABASE_URL ?? "");
}

/** The first owner, made with the one-time link that the start prints; afterwards the same person signs in. */
export async function enterAsOwner(page: Page, db: Db): Promise<void> {
  const link = await issueOwnerToken(systemContext(db, "e2e"), {});
  if (!link) return signIn(page, owner);
  await page.goto(`/setup/claim?token=${link.token}`);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Become owner" }).click();
  await page.waitForURL(/\/dashboard$/);
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/dashboard/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/dashboard$/);
}

/** A colleague with a role, who joined by an invitation. */
export async function givenColleague(db: Db, role: StaffRole) {
  const email = `${role}-${uuidv7()}@shop.example`;
  const [user] = await db.insert(users).values({ id: uuidv7(), email }).returning();
  if (!user) throw new Error("No user was made.");
  const token = await mintToken(db, { purpose: "invite", userId: user.id, email, role }, new Date());
  await acceptInvite(systemContext(db, "e2e"), { token, name: role, password: owner.password });
  return { email, password: owner.password };
}
