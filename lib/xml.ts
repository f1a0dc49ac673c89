/** What XML 1.0 cannot hold even escaped: control characters, lone halves of a pair, and two that are no characters. */
// oxlint-disable-next-line no-control-regex -- Exactly these must go.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const names: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Any text, safe between tags and in an attribute. */
export const escapeXml = (text: string): string =>
  text.replaceAll(unwritable, "").replaceAll(/[&<>"']/g, (sign) => names[sign] ?? sign);

/** `<name>text</name>`, or nothing where there is nothing to say. */
export const element = (name: string, text: string): string => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
