import { CsvError, type InfoRecord, parse } from "csv-parse";

/** `line` is where the record begins in the file, counted from 1; `bytes` is how far the file has been read. */
export type CsvRecord = { line: number; cells: string[]; bytes: number };

/** The file is not CSV from this line on. */
export class CsvSyntaxError extends Error {
  constructor(
    readonly line: number,
    readonly reason: "quote" | "record_too_large",
  ) {
    super(`CSV ${reason} in line ${line}`);
    this.name = "CsvSyntaxError";
  }
}

/** Text that is not UTF-8: what it most likely is instead. */
export class EncodingError extends Error {
  constructor(readonly found: "UTF-16" | "Latin-1" | "binary") {
    super(`The file is ${found}, not UTF-8`);
    this.name = "EncodingError";
  }
}

const largestRecord = 4 * 1024 * 1024;

/**
 * The records of a CSV file (RFC 4180, with or without a BOM, any line ending), one at a time: memory does not grow
 * with the file. Throws EncodingError and CsvSyntaxError.
 */
export async function* readCsv(content: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<CsvRecord> {
  // Where the record that is being parsed begins; the parser is some records ahead of who reads them.
  let begun = 1;
  const parser = parse({
    on_record: (item: string[], info: InfoRecord) => {
      begun = info.lines + 1;
      return item;
    },
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: largestRecord,
  });
  const pump = feed(content, parser);
  // Its error also arrives below, through the parser; this keeps the promise from going unhandled until then.
  pump.catch(() => undefined);
  let line = 1;
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      yield { line, cells: item.record, bytes: item.info.bytes };
      line = item.info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? syntaxError(error, begun) : error;
  } finally {
    parser.destroy();
  }
  await pump;
}

async function feed(content: AsyncIterable<Uint8Array>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const chunk of utf8Only(content)) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await new Promise<void>((resolve) => awaitRoom(parser, resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function awaitRoom(parser: ReturnType<typeof parse>, resolve: () => void) {
  const done = () => {
    parser.off("drain", done);
    parser.off("close", done);
    resolve();
  };
  parser.on("drain", done);
  parser.on("close", done);
}

const syntaxError = (error: CsvError, line: number) =>
  new CsvSyntaxError(line, error.code === "CSV_MAX_RECORD_SIZE" ? "record_too_large" : "quote");

/** Lets UTF-8 through and throws EncodingError for anything else. */
async function* utf8Only(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of content) {
    if (isFirst) refuseWide(chunk);
    isFirst = false;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw new EncodingError("Latin-1");
    }
    yield chunk;
  }
  try {
    decoder.decode();
  } catch {
    throw new EncodingError("Latin-1");
  }
}

function refuseWide(chunk: Uint8Array): void {
  const [first, second] = chunk;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const head = chunk.subarray(0, 4096);
  const nuls = head.filter((byte) => byte === 0).length;
  if (hasMark || nuls > head.length / 5) throw new EncodingError("UTF-16");
  const signature = Buffer.from(chunk.subarray(0, 4)).toString("latin1");
  if (signature.startsWith("PK") || signature.startsWith("%PDF")) throw new EncodingError("binary");
}

/** The character that separates most in the first line, outside quotes: a comma, a semicolon or a tab. */
export function guessDelimiter(head: string): string {
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, "");
  const line = /^[^\r\n]*/.exec(bare.replace(/^\ufeff/, ""))?.[0] ?? "";
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
