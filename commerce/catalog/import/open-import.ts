import { fileStorage } from "@/commerce/media/file-storage";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Db } from "@/db/client";
import { type CsvRecord, CsvSyntaxError, EncodingError, guessDelimiter, readCsv } from "@/lib/csv-read";
import { type Layout, readLayout } from "./dialect";
import { marketNamed, type NamedMarket, readNamedMarkets } from "./market-names";
import type { ImportScope } from "./read-product";

export type OpenImport = {
  layout: Layout;
  scope: ImportScope;
  markets: NamedMarket[];
  /** Everything below the header row. */
  records: AsyncGenerator<CsvRecord>;
};

/** Opens a stored file and reads its header row; refuses what is no product CSV of a dialect we know. */
export async function openImport(db: Db, storageKey: string): Promise<OpenImport> {
  const { records, firstLine } = await openRecords(storageKey);
  const { baseCurrency } = await getStore(db);
  const markets = await readNamedMarkets(db);
  try {
    const first = await records.next();
    const header = first.done ? [] : first.value.cells;
    const layout = readLayout(header);
    return { layout, scope: { layout, header, baseCurrency, marketNamed: marketNamed(markets) }, markets, records };
  } catch (error) {
    await records.return(undefined);
    // A broken row right below the header must not hide that the header is another system's.
    if (error instanceof CsvSyntaxError && !firstLine.includes('"')) readLayout(firstLine.split(/[,;\t]/));
    throw asRefusal(error);
  }
}

async function openRecords(storageKey: string): Promise<{ records: AsyncGenerator<CsvRecord>; firstLine: string }> {
  const head = await readStored(storageKey);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of head) {
    parts.push(chunk);
    size += chunk.byteLength;
    if (size >= 16_384) break;
  }
  const text = Buffer.concat(parts)
    .subarray(0, 65_536)
    .toString("utf8")
    .replace(/^\ufeff/, "");
  const records = readCsv(await readStored(storageKey), guessDelimiter(text));
  return { records, firstLine: /^[^\r\n]*/.exec(text)?.[0] ?? "" };
}

async function readStored(storageKey: string): Promise<AsyncIterable<Uint8Array>> {
  const content = await (await fileStorage()).read(storageKey);
  if (!content) throw new Refusal("not_found", { file: storageKey });
  return content;
}

/** Reads the whole file once before anything is written, so that a broken one is never half imported. */
export async function checkFile(db: Db, storageKey: string): Promise<Layout> {
  const { layout, records } = await openImport(db, storageKey);
  try {
    for await (const _record of records);
  } catch (error) {
    throw asRefusal(error);
  }
  return layout;
}

/** What is wrong with a file as a refusal that a person can act on. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof EncodingError) return new Refusal("file_encoding_wrong", { found: error.found });
  if (error instanceof CsvSyntaxError) return new Refusal("file_syntax_wrong", { line: error.line });
  return error;
}
