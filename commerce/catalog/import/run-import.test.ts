import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readStates } from "@/commerce/catalog/import/product-state";
import { findProduct } from "@/commerce/catalog/queries/find-product";
import { contextOf, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { exportText, importFile, importPath, useOwnStorage } from "@/test/import-file";

let store: TestDatabase;
let locationId: string;
const fixture = (name: string) => path.join(import.meta.dirname, "../../../test/fixtures", name);

beforeAll(async () => {
  useOwnStorage();
  store = await createTestDatabase();
  ({ locationId } = await seedStore(store.db));
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql`truncate products, imports, cache_tags, handle_redirects, translations, stock_movements, stock_levels cascade`;
  await store.sql`delete from graphile_worker._private_jobs`;
});

const state = async (handle: string) => {
  const found = (await readStates(store.db, [handle], locationId)).get(handle);
  if (!found) throw new Error(`${handle} was not imported`);
  return found;
};
const codes = (report: Awaited<ReturnType<typeof importFile>>) => report.issues.map(({ row, code }) => [row, code]);
const tableSizes = async () => {
  const [row] = await store.sql`select (select count(*) from products) p, (select count(*) from variants) v,
    (select count(*) from product_media) m, (select count(*) from stock_movements) s, (select count(*) from cache_tags) t,
    (select count(*) from graphile_worker._private_jobs) j, (select max(xmin::text::bigint) from products) x,
    (select max(xmin::text::bigint) from variants) y, (select max(expired_at_ms) from cache_tags) z`;
  return row;
};
const csv = (...lines: string[]) => lines.join("\n");
const head =
  "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty";

describe("the new dialect", () => {
  it("comes in whole: texts, options, variants, prices of markets, stock, pictures and what has no field", async () => {
    const report = await importPath(store.db, fixture("shopify.csv"));
    expect(report).toMatchObject({ status: "done", dialect: "shopify", progress: 1, counts: { created: 4, rows: 6 } });
    expect(codes(report)).toEqual([
      [1, "market_unknown"],
      [1, "column_unknown"],
    ]);
    const lamp = await state("oak-lamp");
    expect(lamp).toMatchObject({
      title: "Oak floor lamp",
      description: '<p>Warm light, "soft"\nfor reading</p>',
      tags: ["oak", "light", "new"],
      status: "active",
      options: [
        { name: "Size", values: [{ value: "Small" }, { value: "Large" }] },
        { name: "Color", linkedTo: "product.metafields.shopify.color-pattern" },
      ],
      extras: {
        "Google Shopping / Manufacturer part number (MPN)": "OL-1",
        "Included / International": "TRUE",
        "Color (product.metafields.shopify.color-pattern)": "oak; brown",
      },
    });
    expect(lamp.variants[0]).toMatchObject({
      sku: "LMP-S",
      price: 4990,
      compareAtPrice: 5990,
      cost: 2150,
      onHand: 7,
      weightGrams: 1250,
      prices: { "de-de": { price: 4500, compareAtPrice: 5500 }, "ja-jp": { price: 6800, compareAtPrice: null } },
      extras: { "Price / International": "52.00", "Fulfillment service": "manual" },
    });
    expect(lamp.media.map(({ sourceUrl }) => sourceUrl.slice(-5))).toEqual(["1.jpg", "2.jpg", "3.jpg"]);
    expect(lamp.variants[1]?.mediaId).toBe(lamp.media[1]?.id);
    expect(await state("formula")).toMatchObject({
      title: '=HYPERLINK("http://x")',
      vendor: "+1",
      tags: ["@home"],
      status: "draft",
      isPublished: false,
      seoTitle: "'=kept",
    });
    expect((await state("formula")).variants[0]).toMatchObject({ sku: "-1+2", onHand: -3, isBackorder: true });
    expect((await state("paper-lantern-纸灯笼")).variants[0]).toMatchObject({ price: 950 });
    const jobs = await store.sql`select count(*)::int as count from graphile_worker._private_jobs`;
    expect(jobs[0]).toEqual({ count: 3 });
    const page = await findProduct(contextOf(store.db), { market: "ja-jp", handle: "oak-lamp" });
    expect(page?.variants[0]?.price).toEqual({ amount: 6800, currency: "JPY" });
    expect(page?.media[0]).toMatchObject({ isDrawn: true, alt: "The lamp, lit" });
  });

  it("imported twice changes nothing: no row, no movement, no job and no expired page", async () => {
    await importPath(store.db, fixture("shopify.csv"));
    const before = await tableSizes();
    const report = await importPath(store.db, fixture("shopify.csv"));
    expect(report.counts).toEqual({ rows: 6, unchanged: 4 });
    expect(await tableSizes()).toEqual(before);
  });

  it.each(["shopify.csv", "shopify-legacy.csv"])(
    "%s exported, imported and exported again is the same to the byte",
    async (name) => {
      await importPath(store.db, fixture(name));
      const first = await exportText(store.db);
      const before = await tableSizes();
      expect((await importFile(store.db, first)).counts.updated).toBeUndefined();
      expect(await tableSizes()).toEqual(before);
      expect(await exportText(store.db)).toBe(first);
      await store.sql`truncate products, stock_movements, stock_levels cascade`;
      const report = await importFile(store.db, first);
      expect(report.issues.filter(({ severity }) => severity === "refused")).toEqual([]);
      expect(await exportText(store.db)).toBe(first);
    },
  );

  it("an export holds no cell that a spreadsheet would run", async () => {
    await importPath(store.db, fixture("shopify.csv"));
    const text = await exportText(store.db);
    const cells = text
      .slice(1)
      .split(/[\r\n,]+/)
      .map((cell) => cell.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+@\t]/.test(cell) || (cell.startsWith("-") && !/^-\d+$/.test(cell)))).toEqual([]);
  });
});

describe("the older dialect", () => {
  it("comes in under the new dialect's names", async () => {
    const report = await importPath(store.db, fixture("shopify-legacy.csv"));
    expect(report).toMatchObject({
      status: "done",
      dialect: "shopify-legacy",
      counts: { created: 2, rows: 3 },
      issues: [],
    });
    expect(await state("gloves")).toMatchObject({
      variants: [
        { options: ["Green"], onHand: 5, prices: { "en-us": { price: 1499 } } },
        { options: ["Yellow"], onHand: 2 },
      ],
      extras: { "Google Shopping / Manufacturer part number (MPN)": "G-1", "Google Shopping / Ads labels": "green" },
    });
    expect(await state("card")).toMatchObject({
      status: "archived",
      isGiftCard: true,
      options: [],
      variants: [{ requiresShipping: false, isTracked: false }],
    });
  });
});

describe("a dry run", () => {
  it("reports what would happen and writes nothing to the catalogue", async () => {
    const report = await importFile(store.db, readFileSync(fixture("shopify.csv")), { isDryRun: true });
    expect(report).toMatchObject({ status: "done", counts: { created: 4, rows: 6 } });
    expect(await tableSizes()).toMatchObject({ p: "0", v: "0", m: "0", s: "0", t: "0", j: "0" });
  });
});

describe("a wrong row", () => {
  it("refuses its product, says why, and lets the others in", async () => {
    const report = await importFile(
      store.db,
      csv(
        head,
        "good,Good,,,A,1.00,,",
        "minus,Minus,,,A,-1.00,,",
        "absurd,Absurd,,,A,99999999999999,,",
        "words,Words,,,A,free,,",
        "decimals,Decimals,,,A,1.999,,",
        "two,Two,Color,Red,A,1.00,,",
        "two,,,Red,B,2.00,,",
        "no-title,,,,A,1.00,,",
        "../etc,Path,,,A,1.00,,",
        "long,Long,,,A,1.00,,,extra",
        "good-2,Good,,,A,1.00,shopify,4",
        "good,Again,,,A,5.00,,",
      ),
    );
    expect(report.counts).toEqual({ rows: 12, created: 2, refused: 9 });
    expect(codes(report)).toEqual([
      [3, "price_wrong"],
      [4, "price_wrong"],
      [5, "price_wrong"],
      [6, "price_wrong"],
      [8, "variant_twice"],
      [9, "title_missing"],
      [10, "handle_wrong"],
      [11, "columns_wrong"],
      [13, "handle_apart"],
    ]);
    expect((await state("good")).variants[0]?.price).toBe(100);
  });
  it("leaves an existing product as it was", async () => {
    await importFile(store.db, csv(head, "a,A,Color,Red,A,1.00,shopify,3"));
    const before = await state("a");
    await importFile(store.db, csv(head, "a,B,Color,Red,A,2.00,shopify,4", "a,,,Blue,B,-2.00,shopify,4"));
    expect(await state("a")).toEqual(before);
  });
  it("takes no negative stock where nothing is sold on backorder", async () => {
    const report = await importFile(store.db, csv(head, "a,A,,,A,1.00,shopify,-5"));
    expect(codes(report)).toEqual([[2, "quantity_wrong"]]);
    expect((await state("a")).variants[0]?.onHand).toBeNull();
  });
  it("without a price waits as a draft that cannot be bought", async () => {
    const report = await importFile(store.db, csv("Title,Vendor", "Only a title,Nord"));
    expect(report.counts).toMatchObject({ created: 1 });
    expect(await state("only-a-title")).toMatchObject({ status: "draft", variants: [], vendor: "Nord" });
  });
});

describe("an update", () => {
  it("of pictures follows their order, wherever their positions begin and whatever gaps they have", async () => {
    const pictures = (...names: string[]) =>
      csv("Handle,Title,Image Src", ...names.map((name) => `a,A,https://pictures.example/${name}.jpg`));
    const order = async () => (await state("a")).media.map(({ sourceUrl }) => sourceUrl.slice(-5, -4)).join("");
    await importFile(store.db, pictures("a", "b"));
    await store.sql`update product_media set position = (position - 1) * 5`;
    const exported = await exportText(store.db);
    expect((await importFile(store.db, exported)).counts).toMatchObject({ unchanged: 1 });
    expect(await exportText(store.db)).toBe(exported);
    await importFile(store.db, pictures("a", "x", "b"));
    expect(await order()).toBe("axb");
    await importFile(store.db, pictures("b", "x"));
    expect(await order()).toBe("bx");
  });
  it("touches only the columns of the file and only the variants that differ", async () => {
    await importPath(store.db, fixture("shopify.csv"));
    const before = await state("oak-lamp");
    const report = await importFile(store.db, csv("URL handle,Title,Vendor", "oak-lamp,Renamed,Nord"));
    expect(report.counts).toEqual({ rows: 1, updated: 1 });
    expect(await state("oak-lamp")).toEqual({ ...before, title: "Renamed", vendor: "Nord" });
    const tags = await store.sql`select tag from cache_tags where tag like 'product-handle:oak-lamp'`;
    expect(tags).toHaveLength(1);
  });
  it("keeps a variant's id when its price changes and writes the difference in stock as one movement", async () => {
    await importFile(store.db, csv(head, "a,A,Color,Red,A,1.00,shopify,3"));
    const before = await state("a");
    await importFile(store.db, csv(head, "a,A,Color,Red,A,1.50,shopify,5"));
    const after = await state("a");
    expect(after.variants[0]).toEqual({ ...before.variants[0], price: 150, onHand: 5 });
    const moves = await store.sql`select delta, reason from stock_movements order by created_at`;
    expect(moves.map(({ delta, reason }) => [delta, reason])).toEqual([
      [3, "import"],
      [2, "import"],
    ]);
  });
  it("to other options replaces the variants", async () => {
    await importFile(store.db, csv(head, "a,A,,,A,1.00,,"));
    await importFile(store.db, csv(head, "a,A,Color,Red,A,1.00,,", "a,,,Blue,B,2.00,,"));
    expect((await state("a")).variants.map(({ options }) => options)).toEqual([["Red"], ["Blue"]]);
  });
});

describe("a file that is none", () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
  it.each([
    [
      "UTF-16 with a mark",
      Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(csv(head, "a,A,,,A,1.00,,"), "utf16le")]),
      "file_encoding_wrong",
    ],
    ["UTF-16 without a mark", bytes(csv(head, "a,A,,,A,1.00,,"), "utf16le"), "file_encoding_wrong"],
    ["Latin-1", bytes(csv(head, "a,Größe,,,A,1.00,,"), "latin1"), "file_encoding_wrong"],
    ["a spreadsheet", bytes("PK\u0003\u0004xxxxxxxxxx", "latin1"), "file_encoding_wrong"],
    ["an open quotation mark", bytes(csv(head, 'a,"A,,,A,1.00,,'), "utf8"), "file_syntax_wrong"],
    ["a quotation mark inside", bytes(csv(head, 'a,"A"b,,,A,1.00,,'), "utf8"), "file_syntax_wrong"],
    ["empty", bytes("", "utf8"), "file_columns_missing"],
    ["one column", bytes("name\nx", "utf8"), "file_columns_missing"],
    ["JSON", bytes('{"Title":"x"}', "utf8"), "file_syntax_wrong"],
  ])("%s is refused by name and leaves nothing", async (_name, content, code) => {
    await expect(importFile(store.db, content)).rejects.toMatchObject({ code });
    expect(await store.sql`select 1 from imports`).toHaveLength(0);
  });
  it("a broken line at the end keeps the lines before it out as well", async () => {
    await expect(importFile(store.db, csv(head, "a,A,,,A,1.00,,", 'b,"B'))).rejects.toMatchObject({
      code: "file_syntax_wrong",
    });
    expect(await tableSizes()).toMatchObject({ p: "0" });
  });
});

describe("hostile content", () => {
  it("a NUL byte and a cell of a megabyte refuse their rows only", async () => {
    const report = await importFile(
      store.db,
      csv(
        `${head},Body (HTML)`,
        "nul,A\u0000B,,,A,1.00,,,",
        `big,Big,,,A,1.00,,,${"x".repeat(1024 * 1024)}`,
        "fine,Fine,,,A,1.00,,,",
      ),
    );
    expect(codes(report)).toEqual([
      [2, "character_wrong"],
      [3, "too_long"],
    ]);
    expect(report.counts).toMatchObject({ created: 1, refused: 2 });
  });
  it("what a report repeats of a file is cut, and neither half a character nor a NUL byte keeps it from being kept", async () => {
    const report = await importFile(
      store.db,
      csv(
        "Handle,Title,Variant Price,Gift\u0000 card\u0000,Status",
        `a,A,${"x".repeat(79)}😀,,`,
        "b,B,1.00,,",
        `c,C,1.00,,${"y".repeat(79)}😀`,
        "d\u0000,D,1.00,,",
        "e,E,1.00,,",
        "d\u0000,D,1.00,,",
      ),
    );
    expect(report).toMatchObject({ status: "done", counts: { created: 2, refused: 4 } });
    expect(report.issues.map(({ row, code }) => [row, code])).toContainEqual([2, "price_wrong"]);
  });
  it.each(["\ufeff", ""])("a mark %j at the start, CRLF and semicolons are read", async (mark) => {
    const lines = [head, 'a,"A, ""x""",,,A,1.00,,'].map((line) => (mark ? line : line));
    const report = await importFile(store.db, mark + lines.join("\r\n"));
    expect(report.counts).toMatchObject({ created: 1 });
    expect((await state("a")).title).toBe('A, "x"');
    const other = await importFile(store.db, csv("Handle;Title;Variant Price", "b;B;2.00"));
    expect(other.counts).toMatchObject({ created: 1 });
  });
  const data = process.env.TRADEWIND_DATA ?? "";
  const blns = path.join(data, "attacks/blns/blns-even.json");
  it.skipIf(!data || !existsSync(blns))(
    "every naughty string survives as a title and comes back from an export",
    async () => {
      const strings = (JSON.parse(readFileSync(blns, "utf8")) as string[]).filter(
        (text) => text.trim() !== "" && !text.includes("\u0000"),
      );
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const lines = strings.map((text, index) => `n${index},${quoted(text)},,,A,1.00,,`);
      const report = await importFile(store.db, csv(head, ...lines));
      expect(report.status).toBe("done");
      expect((report.counts.created ?? 0) + (report.counts.refused ?? 0)).toBe(strings.length);
      const first = await exportText(store.db);
      expect((await importFile(store.db, first)).counts.unchanged).toBe(report.counts.created);
      expect(await exportText(store.db)).toBe(first);
    },
    120_000,
  );
});

const data = path.join(process.env.TRADEWIND_DATA ?? "/nowhere", "catalog-csv");
const folders = existsSync(data)
  ? readdirSync(data).filter((name) => existsSync(path.join(data, name)) && !name.includes("."))
  : [];
const files = folders.flatMap((folder) =>
  readdirSync(path.join(data, folder))
    .filter((name) => name.endsWith(".csv"))
    .map((name) => path.join(folder, name)),
);
const recognised: Record<string, RegExp> = {
  medusa: /Medusa/,
  bagisto: /Bagisto|customers|tax rates/,
  spree: /Spree|customers/,
  "ucp-flower-shop": /./,
};

describe.skipIf(files.length === 0)("third-party files", () => {
  it.each(files.filter((file) => !file.startsWith("shopify")))(
    "%s is refused by the name of its system",
    async (file) => {
      await expect(importPath(store.db, path.join(data, file))).rejects.toMatchObject({
        code: "file_foreign",
        details: {
          recognised: expect.stringMatching(recognised[file.split("/")[0] ?? ""] ?? /^$/),
          missing: expect.stringMatching(/Title|URL handle/),
        },
      });
      expect(await store.sql`select 1 from products`).toHaveLength(0);
    },
  );
  it("shopify/packt-product-data.csv comes in, twice, and goes out as it came", async () => {
    const report = await importPath(store.db, path.join(data, "shopify/packt-product-data.csv"));
    expect(report).toMatchObject({ status: "done", counts: { created: 20, rows: 21 }, issues: [] });
    const again = await importPath(store.db, path.join(data, "shopify/packt-product-data.csv"));
    expect(again.counts).toEqual({ rows: 21, unchanged: 20 });
    const text = await exportText(store.db);
    expect((await importFile(store.db, text)).counts.unchanged).toBe(20);
    expect(await exportText(store.db)).toBe(text);
  });
});
