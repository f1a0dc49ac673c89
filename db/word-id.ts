import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";

/**
 * The id under which `translations` keeps a word that many products share: a type, a tag, a material. It is made of the
 * text itself, so that a word is translated once wherever it stands. A UUID version 8 (RFC 9562) of a SHA-256.
 */
export function wordId(text: string): string {
  const hex = createHash("sha256").update(`word ${text}`).digest("hex");
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** The same in SQL, of a text column. */
export const wordIdSql = (text: SQL): SQL =>
  sql`overlay(overlay(left(encode(sha256(convert_to('word ' || ${text}, 'UTF8')), 'hex'), 32) placing '8' from 13) placing '8' from 17)::uuid`;
