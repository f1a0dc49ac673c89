import { benchPages } from "./pages";

const benches: Record<string, () => Promise<unknown>> = { pages: benchPages };

/** `npm run bench -- NAME` prints one JSON document; without a name it lists them. */
const bench = benches[process.argv[2] ?? ""];
if (bench) process.stdout.write(`${JSON.stringify(await bench(), null, 2)}\n`);
else process.stdout.write(`Which one? ${Object.keys(benches).join(", ")}\n`);
process.exit(bench ? 0 : 1);
