import sanitizeHtml from "sanitize-html";

const blocks = ["p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "dl", "dt", "dd"];
const inline = ["strong", "b", "em", "i", "u", "s", "small", "sub", "sup", "code", "span", "a", "abbr"];
const tables = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...inline, ...tables],
  allowedAttributes: {
    a: ["href", "rel"],
    th: ["scope", "colspan", "rowspan"],
    td: ["colspan", "rowspan"],
    "*": ["lang", "dir"],
  },
  allowedSchemes: ["https", "http", "mailto", "tel"],
  allowProtocolRelative: false,
  nestingLimit: 30,
  transformTags: {
    // The page has its own h1; a text below it starts one level deeper.
    h1: "h2",
    h5: "h4",
    h6: "h4",
    a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener" }),
  },
};

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** HTML of unknown origin with only harmless text markup left: no scripts, styles, pictures, frames or forms. */
export function safeHtml(html: string): string {
  const isPlain = !/<[a-z!/]/i.test(html);
  if (!isPlain) return sanitizeHtml(html, rules).trim();
  const paragraphs = html.split(/\n\s*\n/).map((text) => text.trim());
  return paragraphs
    .filter((text) => text !== "")
    .map((text) => `<p>${sanitizeHtml(escaped(decodeOnce(text)), rules).replaceAll("\n", "<br />")}</p>`)
    .join("");
}

/** Text without tags may still hold entities ("Fish &amp; chips"). */
const decodeOnce = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The words of an HTML text, for descriptions, search and previews. */
export function textOfHtml(html: string): string {
  const spaced = html.replaceAll(/<(?:br|\/p|\/li|\/h\d|\/td|\/tr|\/div)\b[^>]*>/gi, " $&");
  const bare = sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} });
  return decodeOnce(bare.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&nbsp;", " "))
    .replaceAll(/\s+/g, " ")
    .trim();
}
