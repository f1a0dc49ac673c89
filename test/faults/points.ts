import diagnostics from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Db } from "@/db/client";

/** Told of each point that a flow comes by: "commit 2: before", "POST /v1/refunds 1: after answer". */
export type AtPoint = (name: string) => void;

/** The same database, telling just before each of its transactions commits and just after. */
export function pointedDb(db: Db, at: AtPoint): Db {
  let commits = 0;
  const transaction: Db["transaction"] = async (work, config) => {
    let number = 0;
    const result = await db.transaction(async (tx) => {
      const worked = await work(tx);
      commits += 1;
      number = commits;
      at(`commit ${number}: before`);
      return worked;
    }, config);
    at(`commit ${number}: after`);
    return result;
  };
  return new Proxy(db, { get: (of, name) => (name === "transaction" ? transaction : Reflect.get(of, name)) });
}

/** Tells before each call to Stripe leaves this process, and once its answer begins to arrive. Returns what ends it. */
export function pointedStripe(host: string, at: AtPoint): () => void {
  const counts = new Map<string, number>();
  const names = new WeakMap<ClientRequest, string>();
  const started = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    if (request.getHeader("host") !== host) return;
    const call = `${request.method} ${request.path.split("?")[0]?.replace(/\/(cs|pi|re)_\w+/g, "/*")}`;
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    names.set(request, `${call} ${count}`);
    at(`${call} ${count}: before send`);
  };
  const answered = (message: unknown) => {
    const { request } = message as { request: ClientRequest; response: IncomingMessage };
    const name = names.get(request);
    if (name) at(`${name}: after answer`);
  };
  diagnostics.subscribe("http.client.request.start", started);
  diagnostics.subscribe("http.client.response.finish", answered);
  return () => {
    diagnostics.unsubscribe("http.client.request.start", started);
    diagnostics.unsubscribe("http.client.response.finish", answered);
  };
}
