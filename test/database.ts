import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { brokenInvariants } from "@/db/broken-invariants";
import { type Connection, connect } from "@/db/client";

export type TestDatabase = Connection & { url: string };

type Options = {
  /** Why rows of this file may break invariants; without it `close` fails the file that leaves any. */
  brokenBecause?: string;
};

/**
 * A migrated database of its own for one test file, cloned from the run's template in a moment.
 * Open it in `beforeAll`, `close()` it in `afterAll`, which also checks every invariant. `url` opens more connections,
 * for races.
 */
export async function createTestDatabase({ brokenBecause }: Options = {}): Promise<TestDatabase> {
  const server = inject("postgres");
  const name = `t_${randomBytes(8).toString("hex")}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} template ${server.template}`);
  const url = new URL(server.adminUrl);
  url.pathname = `/${name}`;
  const connection = connect(url.toString(), { applicationName: name });
  return {
    ...connection,
    url: url.toString(),
    close: async () => {
      await connection.close();
      const broken = brokenBecause ? [] : await brokenIn(url.toString());
      await drop(admin, name);
      await admin.end({ timeout: 5 });
      if (broken.length > 0) throw new Error(`The tests left rows that break an invariant: ${JSON.stringify(broken)}`);
    },
  };
}

async function brokenIn(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return brokenInvariants(sql).finally(() => sql.end({ timeout: 5 }));
}

/** An empty database without any table, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = inject("postgres");
  const name = `e_${randomBytes(8).toString("hex")}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(server.adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    close: async () => {
      await drop(admin, name);
      await admin.end({ timeout: 5 });
    },
  };
}

/** Not by force: a pool that is just closing would report its cut connection. What is left goes with the server. */
const drop = (admin: postgres.Sql, name: string) =>
  admin.unsafe(`drop database if exists ${name}`).catch(() => undefined);
