import { permissions } from "@/commerce/permissions";
import { InvalidInput } from "@/commerce/refusal";
import { createApiKey } from "@/commerce/staff/create-api-key";
import { Trouble } from "@/sandbox/trouble";
import { systemContext } from "@/worker/system-context";
import { main } from "./stack/report-trouble";
import { useStore } from "./stack/use-store";

const usage = `Usage: npm run api-key -- --scopes catalog:write,orders:read [--name NAME]\nScopes: ${permissions.join(", ")}`;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

await main(async () => {
  const scopes = option("scopes")
    ?.split(",")
    .map((scope) => scope.trim());
  if (!scopes) throw new Trouble(usage);
  await useStore(async ({ db }) => {
    const input = { name: option("name") ?? "made on a shell", scopes: scopes as (typeof permissions)[number][] };
    const { token } = await createApiKey(systemContext(db, "api-key"), input).catch((error: unknown) => {
      if (error instanceof InvalidInput) throw new Trouble(`One of the scopes is unknown.\n${usage}`);
      throw error;
    });
    process.stdout.write(`${token}\n`);
  });
});
process.exit();
