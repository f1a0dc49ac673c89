import { brokenInvariants } from "@/db/broken-invariants";
import { brokenSignatures } from "@/db/broken-signatures";
import { connect } from "@/db/client";
import { env } from "@/config/env";
import { main } from "./stack/report-trouble";
import { useStore } from "./stack/use-store";

/** Prints every row that breaks an invariant as one JSON line and ends with 1; prints nothing when all hold. */
let isBroken = false;
await main(() =>
  useStore(async () => {
    const url = env().DATABASE_URL_UNPOOLED ?? env().DATABASE_URL ?? "";
    const { sql, close } = connect(url, { max: 1, statementTimeoutMs: 300_000, applicationName: "verify-db" });
    const broken = [...(await brokenInvariants(sql)), ...(await brokenSignatures(sql))];
    for (const each of broken) process.stdout.write(`${JSON.stringify(each)}\n`);
    isBroken = broken.length > 0;
    await close();
  }),
);
process.exit(isBroken ? 1 : undefined);
