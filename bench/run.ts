import { benchImport } from "./import";
import { benchNavigation } from "./navigation";
import { benchOrders } from "./orders";
import { benchDrop } from "./drop";
import { benchPages } from "./pages";
import { benchVitals } from "./vitals";
import { benchWebhooks } from "./webhooks";

const benches: Record<string, (size?: number) => Promise<unknown>> = {
  pages: benchPages,
  import: benchImport,
  orders: benchOrders,
  drop: benchDrop,
  navigation: benchNavigation,
  vitals: benchVitals,
  webhooks: benchWebhooks,
};

/** `npm run bench -- NAME [SIZE]` prints one JSON document; without a name it lists them. */
const [name = "", size] = process.argv.slice(2);
const bench = benches[name];
if (bench) process.stdout.write(`${JSON.stringify(await bench(size ? Number(size) : undefined), null, 2)}\n`);
else process.stdout.write(`Which one? ${Object.keys(benches).join(", ")}\n`);
process.exit(bench ? process.exitCode : 1);
