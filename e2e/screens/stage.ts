import { type APIRequestContext, type Browser, type Page, request } from "@playwright/test";
import { sql } from "drizzle-orm";
import { eraseCustomer } from "@/commerce/customers/erase-customer";
import { mintToken } from "@/commerce/customers/link-tokens";
import { register } from "@/commerce/customers/register";
import { verifyEmail } from "@/commerce/customers/verify-email";
import { orderToken } from "@/commerce/orders/order-token";
import type { Db } from "@/db/client";
import { importIssues, imports } from "@/db/schema/imports";
import { uuidv7 } from "@/lib/ids";
import { systemContext } from "@/worker/system-context";
import { answered, apiOf, checkOutByApi, fillCartByApi } from "../api";
import { runningStore } from "../global-setup";
import { givenColleague, owner, signIn, storeDatabase } from "../merchant/staff";
import { freshAddress, offers, words } from "../shopper/buyer";
import type { DashboardGiven, ShopGiven, Shopper } from "./screen";

const password = owner.password;
type Dashboards = "owner" | "support" | "stranger";

/** What screens show, made when it is first asked for: carts, orders, accounts, staff. One for each worker. */
export class Stage {
  private readonly made = new Map<string, Promise<unknown>>();
  private constructor(
    private readonly browser: Browser,
    private readonly http: APIRequestContext,
    private readonly db: Db,
    readonly origin: string,
    private readonly mailbox: string,
    readonly close: () => Promise<void>,
  ) {}

  static async open(browser: Browser): Promise<Stage> {
    const origin = process.env.E2E_URL ?? "http://localhost:3000";
    const running = await runningStore();
    const { db, close } = storeDatabase(running);
    const http = await request.newContext({ baseURL: origin });
    return new Stage(browser, http, db, origin, running.overrides.MAIL_SANDBOX_URL ?? "", close);
  }

  private once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    const known = (this.made.get(name) as Promise<Made> | undefined) ?? make();
    this.made.set(name, known);
    return known;
  }

  given = (market: string): Promise<ShopGiven> => this.once(`given ${market}`, () => this.makeGiven(market));

  /** The window of somebody who shops in a market. */
  shopper = (market: string, who: Shopper): Promise<Page> =>
    this.once(`${who} ${market}`, () => this.makeShopper(market, who));

  dashboardGiven = (language: string): Promise<DashboardGiven> =>
    this.once(`dashboard ${language}`, async () => ({
      ...(await this.once("dashboard", () => this.makeDashboardGiven())),
      say: words(language),
    }));

  staff = (language: string, who: Dashboards): Promise<Page> =>
    this.once(`${who} ${language}`, () => this.makeStaff(language, who));

  private async makeGiven(market: string): Promise<ShopGiven> {
    const found = await offers(this.http, market, 3);
    const email = freshAddress("screens");
    const order = await this.placeOrder(market, email);
    const [sent] = await this.db.execute<{ id: string }>(sql`
      select o.id from orders o join shipments s on s.order_id = o.id where o.market_key = ${market}
      order by o.created_at, o.id limit 1`);
    if (!sent) throw new Error(`The demo store sent nothing in ${market}.`);
    await register(systemContext(this.db, "e2e"), { email, password, name: "Ann Example" });
    const [user] = await this.db.execute<{ id: string }>(sql`select id from users where email = ${email}`);
    const linkFor = (purpose: "verify" | "reset") =>
      mintToken(this.db, { purpose, userId: user?.id ?? "", email }, new Date());
    await verifyEmail(systemContext(this.db, "e2e"), { token: await linkFor("verify"), password });
    return {
      market,
      say: words(market),
      email,
      handles: found.map(({ handle }) => handle),
      soldOut: await this.soldOut(),
      order: linkOf(order),
      sent: linkOf(sent.id),
      erased: linkOf(await this.once("erased", () => this.eraseSomebody())),
      tokens: { verify: await linkFor("verify"), reset: await linkFor("reset") },
    };
  }

  private async placeOrder(market: string, email: string): Promise<string> {
    const [offer] = await offers(this.http, market, 1);
    const lines = [{ variantId: offer?.variantId ?? "", quantity: 1 }];
    const api = apiOf(this.origin);
    const cart = await fillCartByApi(api, { market, lines, email });
    const { order } = await answered(201, checkOutByApi(api, cart));
    return order.id;
  }

  /** The page of a product of the demo with a variant chosen that cannot be had. */
  private async soldOut(): Promise<string> {
    const [gone] = await this.db.execute<{ handle: string; id: string }>(sql`
      select p.handle, v.id from variants v join products p on p.id = v.product_id join stock_levels s on s.variant_id = v.id
      where p.status = 'active' group by p.handle, v.id
      having sum(s.on_hand - s.reserved) <= 0 and not bool_or(s.is_backorder) order by p.handle limit 1`);
    if (!gone) throw new Error("The demo store has everything.");
    return `/p/${gone.handle}?variant=${gone.id}`;
  }

  private async makeShopper(market: string, who: Shopper): Promise<Page> {
    const { email, handles, say } = await this.given(market);
    const context = await this.browser.newContext({ baseURL: this.origin });
    if (who === "buyer") {
      const found = await offers(this.http, market, 2);
      const lines = found.map(({ variantId }) => ({ variantId, quantity: 1 }));
      const { id } = await fillCartByApi(apiOf(this.origin), { market, lines });
      await context.addCookies([{ name: "cart", value: id, url: this.origin }]);
    }
    if (who === "keeper")
      await context.addInitScript((kept) => {
        for (const list of ["wishes", "compared"]) localStorage.setItem(`tradewind:${list}`, kept);
      }, JSON.stringify(handles));
    const page = await context.newPage();
    if (who === "member") {
      await page.goto(`/${market}/sign-in`);
      await page.getByLabel(say("account.field.email")).fill(email);
      await page.getByLabel(say("account.field.password")).fill(password);
      await page.getByLabel(say("account.field.password")).press("Enter");
      await page.waitForURL(/\/account/);
    }
    return page;
  }

  private async makeStaff(language: string, who: Dashboards): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.origin });
    const page = await context.newPage();
    if (who !== "stranger") await signIn(page, await givenColleague(this.db, who));
    await context.addCookies([{ name: "tradewind-language", value: language, url: this.origin }]);
    return page;
  }

  private async makeDashboardGiven(): Promise<Omit<DashboardGiven, "say">> {
    const first = async (rows: Promise<Iterable<{ id: string }>>): Promise<string> => {
      const [row] = await rows;
      if (!row) throw new Error("The demo store lacks a row that a screen shows.");
      return row.id;
    };
    const read = (query: ReturnType<typeof sql>) => first(this.db.execute<{ id: string }>(query));
    const product = await read(sql`select id from products where handle = 'tidal-mug'`);
    const token = (purpose: "invite" | "owner") =>
      mintToken(this.db, { purpose, email: freshAddress(purpose), role: "manager" }, new Date());
    return {
      order: await read(sql`select o.id from orders o join shipments s on s.order_id = o.id
        join order_lines l on l.order_id = o.id group by o.id order by count(*) desc, o.id limit 1`),
      toShip: await read(sql`select order_id as id from order_states
        where display_status = 'paid' and fulfillment_status = 'unfulfilled' limit 1`),
      erased: await this.once("erased", () => this.eraseSomebody()),
      product,
      variant: await read(sql`select id from variants where product_id = ${product} order by position limit 1`),
      collection: await read(sql`select id from collections where handle = 'table'`),
      customer: await read(sql`select id from customers where email = 'maya.okafor@mail.example'`),
      importRun: await this.keepImport(),
      tokens: { invite: await token("invite"), owner: await token("owner") },
      mailbox: this.mailbox,
    };
  }

  private async eraseSomebody(): Promise<string> {
    const orderId = await this.placeOrder("en-us", freshAddress("erased"));
    const colleague = await givenColleague(this.db, "owner");
    const [user] = await this.db.execute<{ id: string }>(sql`select id from users where email = ${colleague.email}`);
    const [order] = await this.db.execute<{ id: string }>(
      sql`select customer_id as id from orders where id = ${orderId}`,
    );
    const actor = { kind: "staff", id: user?.id ?? "", role: "owner" } as const;
    await eraseCustomer({ ...systemContext(this.db, "e2e"), actor }, { customerId: order?.id ?? "" });
    return orderId;
  }

  /** A file that was read to its end, with a row that was refused. */
  private async keepImport(): Promise<string> {
    const id = uuidv7();
    const counts = { created: 1, refused: 1 };
    await this.db.insert(imports).values({
      ...{ id, fileName: "autumn.csv", storageKey: `imports/${id}.csv`, contentHash: id, status: "done", counts },
      ...{ bytesTotal: 900, bytesDone: 900, startedAt: new Date(), finishedAt: new Date() },
    });
    await this.db.insert(importIssues).values({
      id: uuidv7(),
      importId: id,
      row: 3,
      handle: "oak-bowl",
      column: "Price",
      code: "price_wrong",
      details: { value: "12,,5" },
    });
    return id;
  }
}

const linkOf = (id: string) => ({ id, token: orderToken(id) });
