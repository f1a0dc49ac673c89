import type { Allow } from "@/commerce/actor";
import { type Grants, permissions, roleGrants } from "@/commerce/permissions";
import { type StaffRole, staffRole } from "@/db/schema/customers";
import type { FoundCommand } from "./find-commands";

/** Whoever a cell of the documentation is about, in the order of its columns. */
export const columns = [...staffRole.enumValues, "customer", "guest", "stripe", "system"] as const;
export type Column = (typeof columns)[number];
export type Cell = "yes" | "limited" | "no";

const isRole = (column: Column): column is StaffRole => staffRole.enumValues.some((role) => role === column);

/** Whether a column's holder gets past a command's `allow`. */
export function cellOf(allow: Allow, column: Column): Cell {
  if (allow === "anyone") return "yes";
  const grants: Grants = isRole(column) ? roleGrants[column] : {};
  const kind = column === "customer" || column === "guest" ? "shopper" : column;
  const cells = allow.map((need): Cell => {
    if (typeof need === "string") return need === kind || grants[need as never] === true ? "yes" : "no";
    const grant = grants[need.permission];
    if (grant === true) return "yes";
    return grant !== undefined && need.limits.includes(grant) ? "limited" : "no";
  });
  if (cells.includes("yes")) return "yes";
  return cells.includes("limited") ? "limited" : "no";
}

const signs = { yes: "✓", limited: "L", no: "–" } as const satisfies Record<Cell, string>;
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** docs/permissions.md, whole. */
export function renderPermissions(commands: readonly FoundCommand[]): string {
  const roles = staffRole.enumValues;
  const grantOf = (role: StaffRole, permission: (typeof permissions)[number]) => {
    const grant = (roleGrants[role] as Grants)[permission];
    return grant === true ? "✓" : (grant?.replaceAll("_", " ") ?? "–");
  };
  return `# Permissions

Written by \`npm run docs:permissions\` from \`commerce/permissions.ts\` and each command's \`allow\`; a test compares.
What is not listed is denied. API keys hold permissions of the same list, as scopes, without limits.

## What each role holds

A word in place of a tick is a limit: the permission counts only where a command names that limit.

${table(
  ["permission", ...roles],
  permissions.map((permission) => [`\`${permission}\``, ...roles.map((role) => grantOf(role, permission))]),
)}

## Who may run each command

✓ yes · L under a limit that the command checks · – refused with \`not_allowed\`. A tick under customer or guest means their
own things only: a stranger's object is not found.

${table(
  ["command", "needs", ...columns],
  commands.map(({ name, noun, allow }) => [
    `${noun} \`${name}\``,
    needsOf(allow),
    ...columns.map((column) => signs[cellOf(allow, column)]),
  ]),
)}
`;
}

function needsOf(allow: Allow): string {
  if (allow === "anyone") return "nothing";
  return [...new Set(allow.map((need) => (typeof need === "string" ? need : need.permission)))].join(", ");
}
