import { reconcile } from "@/commerce/payments/sweeps";
import { systemContext } from "@/worker/system-context";
import { main } from "./stack/report-trouble";
import { say } from "./stack/say";
import { useStore } from "./stack/use-store";

await main(() =>
  useStore(async ({ db }) => {
    const { repaired } = await reconcile(systemContext(db, "reconcile"));
    say(`${repaired} lost events were found at Stripe and applied.`);
  }),
);
process.exit();
