export type RawForm = Record<string, unknown>;

/** A field's text; "" when it was not sent, or not as text. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const isChecked = (value: unknown): boolean => value === "on" || value === "true";

/** Fields of one name, as text. */
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "") as string[];

/** Rows of a repeated group such as `options[0].name`. */
export const rowsOf = (value: unknown): RawForm[] =>
  Array.isArray(value) ? value.filter((row): row is RawForm => typeof row === "object" && row !== null) : [];

/** A number of days; null when the field was left empty. */
export const daysOf = (value: unknown): number | string | null =>
  textOf(value).trim() === "" ? null : numberOf(value);

/** A whole number, or the text as it is, which the command then refuses at its field. */
export const numberOf = (value: unknown): number | string => {
  const text = textOf(value).trim().replace(",", ".");
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
};
