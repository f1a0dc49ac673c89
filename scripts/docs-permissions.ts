import { writeFile } from "node:fs/promises";
import path from "node:path";
import { findCommands } from "./permissions/find-commands";
import { renderPermissions } from "./permissions/render-permissions";

await writeFile(path.join(process.cwd(), "docs/permissions.md"), renderPermissions(await findCommands()));
process.exit(0);
