import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { type Db, connection } from "@/db/client";
import { publicUrl } from "@/config/env";
import { step } from "./say";

/** Fills an empty store with the demo and offers the first owner a way in; answers rows for the summary. */
export async function prepareStore({ mayHoldDemo }: { mayHoldDemo: boolean }): Promise<[string, string][]> {
  const { db, sql } = connection();
  const [empty] = await sql<{ empty: boolean }[]>`select not exists (select 1 from products) as empty`;
  if (empty?.empty && mayHoldDemo) await step("Filling the demo store", () => seed(db));
  const link = await ownerLink(db);
  return link ? [["Become owner", `${link}  (works once)`]] : [];
}

async function seed(db: Db): Promise<void> {
  const file = path.resolve("db/seed/index.ts");
  if (!existsSync(file)) return;
  const { seedDemoStore } = (await import(pathToFileURL(file).href)) as { seedDemoStore: (db: Db) => Promise<void> };
  await seedDemoStore(db);
}

/** A fresh link while the store has no owner; null once it has one. */
async function ownerLink(db: Db): Promise<string | null> {
  const file = path.resolve("commerce/staff/issue-owner-token.ts");
  if (!existsSync(file)) return null;
  const { issueOwnerToken } = (await import(pathToFileURL(file).href)) as {
    issueOwnerToken: (db: Db) => Promise<string | null>;
  };
  const token = await issueOwnerToken(db);
  return token ? `${publicUrl()}/setup/claim?token=${token}` : null;
}
