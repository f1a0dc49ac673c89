/**
 * Text cut into the words a search looks for. The index and the query both come through here, so that they cut alike;
 * whoever changes the result raises the version, which makes every stored document stale.
 */
export const searchWordsVersion = 2;

/** `position` counts words, and characters where a script writes without spaces. */
export type SearchWord = { text: string; position: number };

const longestWord = 60;
const segmenter = new Intl.Segmenter("und", { granularity: "word" });
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;
/** Latin accents; Arabic vowel signs, hamza on its carrier and the stroke that only stretches a word. */
const marks = /[\u0300-\u036f]|\u0640|[\u064b-\u065f]|\u0670/gu;

/** Case, width and accents do not matter to a search: "Ｃafé" and "cafe" are the same word, as are "إبريق" and "ابريق". */
export const foldText = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(marks, "")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .normalize("NFC");

/** A word without the s of a plural, because "lamps" looks for a lamp. Scripts without it are left alone. */
const withoutPlural = (word: string): string => (/^[a-z]{3,}[a-rt-z]s$/.test(word) ? word.slice(0, -1) : word);

/** Arabic writes "the" as part of the word: "المصباح" looks for "مصباح". */
const withoutArticle = (word: string): string => word.replace(/^ال(?=\p{sc=Arabic}{3})/u, "");

/**
 * The words of a text in order. A word of a script without spaces also yields its characters, because where such a
 * word ends depends on the sentence around it.
 */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  let position = 1;
  for (const { segment, isWordLike } of segmenter.segment(foldText(text))) {
    if (!isWordLike) continue;
    const word = withoutArticle(withoutPlural(segment)).slice(0, longestWord);
    if (!/^[\p{L}\p{N}\p{M}'’._]+$/u.test(word)) continue;
    words.push({ text: word, position });
    const characters = unspaced.test(word) ? [...word] : [];
    if (characters.length > 1)
      characters.forEach((character, index) => {
        words.push({ text: character, position: position + index });
      });
    position += Math.max(1, characters.length);
  }
  return words;
}

type Weight = "A" | "B" | "C" | "D";
export type SearchField = { text: string; weight: Weight };

const lastPosition = 16_383;
const mostWords = 20_000;
const quoted = (word: string) => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
const skuWord = (sku: string) => `sku:${foldText(sku).replaceAll(/\s+/g, "").slice(0, longestWord)}`;
const versionWord = `version:${searchWordsVersion}`;

/** The text form of a Postgres `tsvector` over fields and SKUs; NUL and other controls never reach it. */
export function searchDocument(fields: readonly SearchField[], skus: readonly string[]): string {
  const places = new Map<string, string[]>();
  let start = 0;
  let count = 0;
  for (const { text, weight } of fields) {
    let last = start;
    for (const word of searchWords(text)) {
      if (count >= mostWords) break;
      count += 1;
      last = start + word.position;
      const at = places.get(word.text) ?? [];
      // Postgres keeps 255 positions of one word.
      if (at.length < 255) at.push(`${Math.min(last, lastPosition)}${weight}`);
      places.set(word.text, at);
    }
    // A gap, so that no phrase runs from one field into the next.
    start = last + 10;
  }
  for (const sku of skus) if (sku.trim() !== "") places.set(cleaned(skuWord(sku)), ["1A"]);
  places.set(versionWord, []);
  return [...places].map(([word, at]) => (at.length > 0 ? `${quoted(word)}:${at.join(",")}` : quoted(word))).join(" ");
}

const cleaned = (text: string) => text.replaceAll(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, "");

const mostQueryWords = 12;

/**
 * The text form of a `tsquery`: every word must occur, the last one may be the beginning of a word, and the whole may
 * be a SKU. Null when the query holds no word at all. Any input is safe: only letters, numbers and marks get through.
 */
export function searchQuery(query: string): string | null {
  const words = querySegments(query.slice(0, 500)).slice(0, mostQueryWords);
  const sku = cleaned(skuWord(query.slice(0, 200)));
  const all = words.map((word, index) => wordQuery(word, index === words.length - 1)).join(" & ");
  const either = [all && `(${all})`, sku !== "sku:" && /[\p{L}\p{N}]/u.test(sku) ? `${quoted(sku)}:*` : ""].filter(
    Boolean,
  );
  return either.length > 0 ? either.join(" | ") : null;
}

/**
 * What to look for when a query finds nothing: any of its words by its beginning, because most slips of a finger are
 * made later in a word. Null where nothing is long enough to begin with.
 */
export function relaxedQuery(query: string): string | null {
  const beginnings = querySegments(query.slice(0, 500))
    .slice(0, mostQueryWords)
    .map((word) => {
      const characters = [...word];
      if (unspaced.test(word)) return characters.map(quoted).join(" | ");
      return characters.length < 3
        ? ""
        : `${quoted(characters.slice(0, Math.max(3, Math.ceil(characters.length * 0.6))).join(""))}:*`;
    })
    .filter(Boolean);
  return beginnings.length > 0 ? beginnings.join(" | ") : null;
}

/** Words with their characters folded back in: position decides which belong together. */
function querySegments(query: string): string[] {
  let end = 0;
  const whole: string[] = [];
  for (const { text, position } of searchWords(query)) {
    if (position < end) continue;
    whole.push(text);
    end = position + (unspaced.test(text) ? [...text].length : 1);
  }
  return whole;
}

function wordQuery(word: string, isLast: boolean): string {
  if (unspaced.test(word)) {
    const characters = [...word].map(quoted);
    return characters.length > 1 ? `(${quoted(word)} | (${characters.join(" <-> ")}))` : characters.join("");
  }
  return isLast && word.length >= 2 ? `${quoted(word)}:*` : quoted(word);
}
