import { spawn } from "node:child_process";
import { env, platform } from "@/config/env";
import { closeDatabase, connection } from "@/db/client";
import { migrate } from "@/db/migrate";
import { isProductionDatabase, markAsProduction } from "@/db/production-mark";
import { Trouble } from "@/sandbox/trouble";
import { main } from "./stack/report-trouble";
import { ownerLink } from "./stack/owner-link";
import { say, sayStep } from "./stack/say";

/**
 * What Vercel runs in place of `build`: the schema first, because the new code needs it, under a lock, because two
 * deployments may build at once. A preview never works on the production database.
 */
await main(async () => {
  const isPreview = platform().vercel === "preview";
  if (isPreview && !process.env.DATABASE_URL?.trim())
    say("This preview has no database: nothing is migrated, and its pages will say that the store has none.");
  else await prepareDatabase(isPreview);
  await build();
});

async function prepareDatabase(isPreview: boolean): Promise<void> {
  const { DATABASE_URL = "", DATABASE_URL_UNPOOLED } = env();
  const url = DATABASE_URL_UNPOOLED ?? DATABASE_URL;
  if (isPreview && (await isProductionDatabase(url)))
    throw new Trouble(
      "This preview was given the production database, and previews never touch production data. Switch on a database " +
        "branch for each preview in the database’s integration, or limit DATABASE_URL to the Production environment.",
    );
  await migrate({ url, onStep: sayStep });
  if (platform().vercel === "production") await markAsProduction(url);
  const link = await ownerLink(connection().db);
  if (link) say(`The store has no owner yet. When this deployment is live, become its owner: ${link}`);
  await closeDatabase();
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], { stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Trouble(`next build ended with code ${code}.`))));
  });
}
