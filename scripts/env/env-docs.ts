import { describeSettings, groups, type Setting } from "@/config/settings";

/** Set by the programs for each other; a person never does. */
const internal: readonly string[] = ["MAIL_SANDBOX_URL", "STRIPE_API_URL"];

const titles = {
  address: "Address",
  database: "Database",
  payments: "Payments",
  mail: "Mail",
  storage: "Uploads",
  security: "Secrets and limits",
  operation: "Operation",
} as const;

const inGroups = (): [string, Setting[]][] => {
  const all = describeSettings().filter(({ name }) => !internal.includes(name));
  return groups.map((group) => [titles[group], all.filter((setting) => setting.group === group)]);
};

/** The whole of `.env.example`. */
export function envExample(): string {
  const blocks = inGroups().map(([title, settings]) => {
    const lines = settings.map(({ name, about, fallback, example }) => {
      const hint = example ? ` For example ${example}` : "";
      return `# ${about}.${hint}\n${name}=${fallback ?? ""}\n`;
    });
    return `# ${title}\n\n${lines.join("\n")}`;
  });
  const head =
    "# Everything is optional on your own machine. Copy what you need to .env.local.\n# Written by `npm run docs:env` from config/settings.ts.\n";
  return `${head}\n${blocks.join("\n")}`;
}

const start = "<!-- settings: written by npm run docs:env -->";
const end = "<!-- /settings -->";

/** `readme` with the table between its two marks written anew. */
export function withSettingsTable(readme: string): string {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has lost its marks ${start} and ${end}.`);
  return `${before}${start}\n${settingsTable()}\n${end}${after}`;
}

function settingsTable(): string {
  const rows = inGroups().flatMap(([, settings]) =>
    settings.map(({ name, about, fallback, turnsOn }) => {
      const on = turnsOn ? ` Turns on ${turnsOn}.` : "";
      return `| \`${name}\` | ${about}.${on} | ${fallback === null ? "" : `\`${fallback}\``} |`;
    }),
  );
  return ["| Setting | What it is | Default |", "| --- | --- | --- |", ...rows].join("\n");
}
