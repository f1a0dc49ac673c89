export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string };

const token = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  // oxlint-disable-next-line no-control-regex -- XML forbids exactly these.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new Error("a character that XML cannot hold");
  return text.replaceAll(/&([^;\s]*;?)/g, (whole, name: string) => {
    const sign = entities[name.slice(0, -1)];
    if (!name.endsWith(";") || sign === undefined) throw new Error(`not an entity: ${whole}`);
    return sign;
  });
}

/** Reads well-formed XML of elements, attributes and text, and throws at anything else. */
export function readXml(xml: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    const parent = open.at(-1);
    if (!match || !parent) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 80)}`);
    const [, isEnd, name, attributes = "", isEmpty, text] = match;
    if (text !== undefined) parent.text += decode(text);
    if (name === undefined) continue;
    if (isEnd) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
      continue;
    }
    const node: XmlNode = { name, attributes: {}, children: [], text: "" };
    for (const [, key = "", value = ""] of attributes.matchAll(/([\w:.-]+)="([^"]*)"/g))
      node.attributes[key] = decode(value);
    parent.children.push(node);
    if (!isEmpty) open.push(node);
  }
  const [top] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || !top) throw new Error("not one whole document");
  return top;
}

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  (node?.children ?? []).filter((child) => child.name === name);

/** The text of the only child of that name, or undefined. */
export const textOf = (node: XmlNode | undefined, name: string): string | undefined => childrenOf(node, name)[0]?.text;
