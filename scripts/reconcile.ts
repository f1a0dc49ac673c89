import { reconcile } from "@/commerce/payments/sweeps";
import { systemContext } from "@/worker/system-context";
import { main } from "./stack/report-trouble";
import { say } from "./stack/say";
import { useStore } from "./stack/use-store";

await main(() =>
  useStore(async ({ db }) => {
    const { events, payments, fees, cases } = await reconcile(systemContext(db, "reconcile"));
    say(`Of ${events.looked} events of the last 30 days at Stripe ${events.repaired} had been lost and were applied.`);
    say(`Of ${payments.looked} payments there ${payments.repaired} were unknown here and were taken in.`);
    say(`${fees.written} fees of Stripe's were written into the ledger.`);
    say(`${cases.opened} cases were opened for people, and ${cases.closed} closed that had healed.`);
  }),
);
process.exit();
