import { readFileSync } from "node:fs"; import postgres from "postgres";
const { overrides } = JSON.parse(readFileSync("/tmp/me-data/running.json", "utf8"));
const sql = postgres(overrides.DATABASE_URL, { max: 1 });
for (const q of process.argv.slice(2)) await sql.unsafe(q).then(r => console.log(JSON.stringify(r).slice(0, 4000))); await sql.end();
