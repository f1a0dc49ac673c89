/** A keyset position as opaque text. */
export const encodeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString("base64url");

/** The position, or null when the text is not one of ours of `length` parts. */
export function decodeCursor(text: string, length: number): (string | number)[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    const isPosition =
      Array.isArray(value) &&
      value.length === length &&
      value.every((part) => typeof part === "string" || typeof part === "number");
    return isPosition ? value : null;
  } catch {
    return null;
  }
}
