import { readFileSync } from "node:fs";
import { connect } from "@/db/client";
import { callerOf } from "./bench/caller";
import { checkOut, deliver, expected, fillCart, paidEvent } from "./bench/buyer";
import { givenFullShelves } from "./bench/sold-variants";
const { overrides } = JSON.parse(readFileSync("/tmp/me-data/running.json", "utf8"));
const c = connect(overrides.DATABASE_URL, { max: 2 });
const shelves = await givenFullShelves(c, 24, 900000);
const base = callerOf(process.env.ORIGIN ?? "http://127.0.0.1:4600");
const times: Record<string, number[]> = {};
const call = (async (m: string, p: string, s: never) => { const t = performance.now(); const r = await base(m, p, s); const k = m + " " + p.replace(/carts\/[^/]+/, "carts/x"); (times[k] ??= []).push(performance.now() - t); return r; }) as typeof base;
const n = Number(process.argv[2] ?? 20);
for (let i = 0; i < n; i++) { const cart = await fillCart(call, shelves[i % 24]!); const st = expected(201, await checkOut(call, cart)); await deliver(call, paidEvent(st), overrides.STRIPE_WEBHOOK_SECRET); }
for (const [k, v] of Object.entries(times)) { v.sort((a, b) => a - b); console.log(k, v[Math.floor(v.length / 2)]!.toFixed(1), v.at(-1)!.toFixed(1)); }
await c.close(); process.exit();
