import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { call, givenApiKey, useDatabase } from "@/test/given-api";
import { givenShop, givenVariant } from "@/test/given-shop";
import { hostileTexts } from "@/test/hostile-texts";
import type { Endpoint } from "./_server/endpoint";
import { endpoints } from "./_server/endpoints";

let store: TestDatabase;
let key: string;
let cartId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
  await givenShop(store.db);
  await givenVariant(store.db);
  key = await givenApiKey(store.db);
  cartId = (await call("POST", "/carts")).body.id;
});
afterAll(() => store.close());

const texts = hostileTexts();
const fieldsOf = (schema: z.ZodType | undefined): string[] => {
  if (!schema) return [];
  const { properties } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.keys(properties ?? {});
};

/** What a program would send: half a surrogate pair has no place in an address. */
const encoded = (text: string) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\ufffd"));

/** Every place of a call where somebody can put a text, as a call with the text there. */
function calls({ method, path, query, body, bodyType }: Endpoint, text: string) {
  const real = path.replace("/carts/{id}", `/carts/${cartId}`);
  const put = (template: string) => template.replaceAll(/\{\w+\}/g, encoded(text));
  const headers = { "idempotency-key": `${method} ${path}` };
  const inPath = path.includes("{") ? [{ path: put(path), asked: { headers } }] : [];
  const inQuery = fieldsOf(query).map((name) => ({
    path: `${put(real)}?${encodeURIComponent(name)}=${encoded(text)}`,
    asked: { headers },
  }));
  const inBody = [...fieldsOf(body), text].map((name) => ({
    path: put(real),
    asked: { headers, body: { [name]: text } },
  }));
  const raw = bodyType ? [{ path, asked: { headers: { ...headers, "content-type": bodyType }, raw: text } }] : [];
  return [...inPath, ...inQuery, ...(body ? inBody : []), ...raw];
}

/** Enough of the list for each place in a short run; another part of it for each endpoint. */
const some = (endpoint: Endpoint) =>
  texts.filter((_, index) => (index + endpoint.path.length) % Math.ceil(texts.length / 9) === 0);

test.each(endpoints.map((endpoint) => [endpoint.method, endpoint.path, endpoint] as const))(
  "%s %s answers any text with a clear refusal or a result, never with a failure of ours",
  async (method, _path, endpoint) => {
    for (const text of some(endpoint)) {
      for (const { path, asked } of calls(endpoint, text)) {
        const { status, body } = await call(method, path, { ...asked, key: endpoint.scope ? key : undefined });
        expect(status, `${method} ${path} ${JSON.stringify(asked).slice(0, 200)} ${JSON.stringify(body)}`).toBeLessThan(
          500,
        );
      }
    }
  },
  120_000,
);

test("hostile headers change nothing", async () => {
  for (const value of ["x".repeat(300), "a b", "'", "../..", "*;q=nan", "zh;q=1e99"]) {
    const headers = {
      "accept-language": value,
      "idempotency-key": value,
      "x-forwarded-for": value,
      authorization: value,
    };
    expect((await call("POST", "/carts", { headers })).status).toBeLessThan(500);
    expect((await call("GET", "/products", { headers: { "accept-language": value } })).status).toBe(200);
  }
});

test("nothing half-written is left behind", async () => {
  const rows = await store.db.execute(sql`
    select p.handle from products p where not exists (select 1 from product_search s where s.product_id = p.id)
      and p.handle not like 'thing-%'
    union all select o.number from orders o`);
  expect([...rows]).toEqual([]);
});
