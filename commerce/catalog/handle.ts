import { foldText } from "@/lib/search-words";

/** A handle is one segment of an address: letters and digits of any script, with - _ . ~ between. */
export const isHandle = (text: string): boolean =>
  text.length <= 255 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.~-]*$/u.test(text);

/** A handle made from a title: "Oak & steel lamp" becomes oak-steel-lamp; "item" when nothing of it can be used. */
export function handleFrom(title: string): string {
  const bare = foldText(title)
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const trimmed = bare.slice(0, 200).replaceAll(/^[-\p{M}]+|-+$/gu, "");
  return isHandle(trimmed) ? trimmed : "item";
}
