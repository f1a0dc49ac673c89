import { env } from "@/config/env";
import { migrate } from "@/db/migrate";
import { main } from "./stack/report-trouble";
import { ownerLink } from "./stack/owner-link";
import { say, sayStep } from "./stack/say";
import { useStore } from "./stack/use-store";

await main(() =>
  useStore(async ({ db }) => {
    const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env();
    const { applied } = await migrate({ url: DATABASE_URL_UNPOOLED ?? DATABASE_URL ?? "", onStep: sayStep });
    if (applied.length === 0) say("The schema is up to date.");
    const link = await ownerLink(db);
    if (link) say(`The store has no owner yet. Become its owner: ${link}`);
  }),
);
process.exit();
