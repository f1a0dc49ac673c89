import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type Migration = { tag: string; position: number; hash: string; statements: string[]; transactional: boolean };
export type Applied = { tag: string; position: number; hash: string };

/** The schema cannot be brought up to date as things stand; the message says what to do. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

type Journal = { entries: { idx: number; when: number; tag: string }[] };

/** The migrations of a folder in the journal's order; refuses a folder whose files and journal disagree. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const { entries } = JSON.parse(await readFile(path.join(folder, "meta/_journal.json"), "utf8")) as Journal;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).map((name) => name.slice(0, -4));
  const orphan = files.find((tag) => !entries.some((entry) => entry.tag === tag));
  if (orphan)
    throw new MigrationError(`${orphan}.sql is not in drizzle/meta/_journal.json. Create migrations with drizzle-kit.`);
  entries.forEach((entry, position) => {
    const before = entries[position - 1];
    if (before && before.when >= entry.when)
      throw new MigrationError(`${entry.tag} is dated before ${before.tag}. Generate it again, so that it comes last.`);
  });
  return Promise.all(
    entries.map(async ({ tag }, position) => {
      if (!files.includes(tag)) throw new MigrationError(`drizzle/${tag}.sql is in the journal but missing.`);
      return { tag, position, ...parse(await readFile(path.join(folder, `${tag}.sql`), "utf8")) };
    }),
  );
}

/** `-- no transaction` on the first line is for statements such as `create index concurrently`. */
function parse(text: string): Pick<Migration, "hash" | "statements" | "transactional"> {
  // Line ends are normalised, because a checkout on Windows must not look like a changed file.
  const sql = text.replaceAll("\r\n", "\n");
  return {
    hash: createHash("sha256").update(sql).digest("hex"),
    statements: sql
      .split("--> statement-breakpoint")
      .map((part) => part.trim())
      .filter(Boolean),
    transactional: !sql.startsWith("-- no transaction"),
  };
}

/**
 * What is still to be applied, in order. Refuses a changed file and a file that was merged late, because
 * applying either would leave this database different from every other.
 */
export function pendingMigrations(known: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byTag = new Map(applied.map((row) => [row.tag, row]));
  const changed = known.find(({ tag, hash }) => byTag.has(tag) && byTag.get(tag)?.hash !== hash);
  if (changed)
    throw new MigrationError(
      `${changed.tag}.sql was changed after it had been applied here. Restore it and put the change into a new migration.`,
    );
  const lastApplied = known.findLastIndex(({ tag }) => byTag.has(tag));
  const skipped = known.slice(0, Math.max(lastApplied, 0)).find(({ tag }) => !byTag.has(tag));
  if (skipped)
    throw new MigrationError(
      `${skipped.tag} was merged late: ${known[lastApplied]?.tag} has already been applied here. ` +
        "Delete its file and journal entry and generate it again, so that it comes last.",
    );
  const pending = known.slice(lastApplied + 1);
  const stranger = applied.find(({ tag }) => !known.some((migration) => migration.tag === tag));
  if (stranger && pending.length > 0)
    throw new MigrationError(
      `This database already has ${stranger.tag}, which this version of the code does not know, and ${pending[0]?.tag} ` +
        "is new to it: two branches migrated the same database. Merge them, or use a database of your own.",
    );
  return pending;
}
