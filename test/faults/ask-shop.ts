import { dispatch } from "@/app/api/v1/_server/dispatch";
import { POST } from "@/app/api/webhooks/stripe/route";
import { env } from "@/config/env";
import { type Connection, connect } from "@/db/client";
import { type AtPoint, pointedDb, pointedStripe } from "./points";

/** A request as it comes from outside. */
export type Asked = { path: string; headers: Record<string, string>; body: string };
export type Answered = { status: number; body: string };

/** Answers as the deployed app does: the API, or the address of Stripe's events. */
export async function askShop({ path, headers, body }: Asked): Promise<Answered> {
  const request = new Request(`http://shop.example${path}`, { method: "POST", headers, body });
  const response = path.startsWith("/api/v1") ? await dispatch(request) : await POST(request);
  return { status: response.status, body: await response.text() };
}

/** Puts points into this process's own connection and into its calls to Stripe. Returns what takes them out again. */
export async function withPoints(url: string, at: AtPoint): Promise<() => Promise<void>> {
  const shared = globalThis as typeof globalThis & { tradewindConnection?: Connection };
  const own = connect(url);
  shared.tradewindConnection = { ...own, db: pointedDb(own.db, at) };
  const end = pointedStripe(new URL(env().STRIPE_API_URL ?? "").host, at);
  return async () => {
    end();
    shared.tradewindConnection = undefined;
    await own.close();
  };
}
