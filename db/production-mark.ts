import postgres from "postgres";

/**
 * The production build writes down, in its own database, where that database stands. A preview that finds its own
 * address there would work on the shoppers' data; a copy (a branch) stands elsewhere and is free to use.
 */
export async function markAsProduction(url: string): Promise<void> {
  await once(url, async (sql) => {
    await sql`create table if not exists production_database (id boolean primary key default true check (id), address text not null)`;
    await sql`insert into production_database (address) values (${addressOf(url)})
      on conflict (id) do update set address = excluded.address`;
  });
}

export async function isProductionDatabase(url: string): Promise<boolean> {
  return once(url, async (sql) => {
    const [table] = await sql`select to_regclass('production_database') is not null as found`;
    if (!table?.found) return false;
    const rows = await sql<{ address: string }[]>`select address from production_database`;
    return rows.some(({ address }) => address === addressOf(url));
  });
}

/** The pooler and the server behind it are one database. */
export function addressOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  return `${hostname.replace("-pooler", "")}${pathname}`;
}

async function once<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 15, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
