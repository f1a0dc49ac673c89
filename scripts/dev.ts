import { main } from "./stack/report-trouble";
import { runStack } from "./stack/run-stack";

await main(() => runStack("dev"));
process.exit();
