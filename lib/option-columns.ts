/** What merchants call an option, in the languages of the shop, by the name that search engines and feeds know it by. */
const columns: readonly [column: string, names: RegExp][] = [
  ["color", /^(?:colou?r|farbe|颜色|色|カラー|اللون)$/iu],
  ["size", /^(?:size|größe|尺寸|尺码|サイズ|المقاس|الحجم)$/iu],
  ["material", /^(?:material|材质|材料|素材|المادة)$/iu],
  ["pattern", /^(?:pattern|muster|图案|柄|النقش)$/iu],
];

/** `color`, `size`, `material` or `pattern`; "" for an option that is none of them. */
export const columnOfOption = (option: string): string =>
  columns.find(([, names]) => names.test(option.trim()))?.[0] ?? "";
