import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { connection, type Db } from "@/db/client";
import { ownerLink } from "./owner-link";
import { readDemoPayments } from "./read-demo-payments";
import { step } from "./say";
import type { Simulations } from "./simulations";

type Asked = { mayHoldDemo: boolean; rememberPayments?: Simulations["rememberPayments"] };

/** Fills an empty store with the demo and offers the first owner a way in; answers rows for the summary. */
export async function prepareStore({ mayHoldDemo, rememberPayments }: Asked): Promise<[string, string][]> {
  const { db, sql } = connection();
  const [empty] = await sql<{ empty: boolean }[]>`select not exists (select 1 from products) as empty`;
  if (empty?.empty && mayHoldDemo) await seed(db);
  rememberPayments?.(await readDemoPayments(db));
  const link = await ownerLink(db);
  return link ? [["Become owner", link]] : [];
}

async function seed(db: Db): Promise<void> {
  const file = path.resolve("db/seed/index.ts");
  if (!existsSync(file)) return;
  await step("Filling the demo store", async () => {
    const { seedDemoStore, seedReturnPhotos } = (await import(pathToFileURL(file).href)) as {
      seedDemoStore: (db: Db) => Promise<unknown>;
      seedReturnPhotos: (db: Db) => Promise<unknown>;
    };
    await seedDemoStore(db);
    await seedReturnPhotos(db);
  });
}
