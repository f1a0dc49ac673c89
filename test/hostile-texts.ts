import { readFileSync } from "node:fs";
import { thirdPartyData, thirdPartyFile } from "./third-party";

/** What people and attackers type where a name is asked for. */
const own = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "%00%0a",
  "${jndi:ldap://x}",
  "__proto__",
  "constructor",
  "NaN",
  "-1",
  "1e400",
  "9007199254740993",
  "𝕏👩‍👩‍👧‍👦",
  "\u202eabc",
  "ﷺ".repeat(300),
  "x".repeat(20_000),
];

/** Our own list, with the third-party list of naughty strings where it is at hand. */
export function hostileTexts(): string[] {
  if (!thirdPartyData) return own;
  const naughty: unknown = JSON.parse(readFileSync(thirdPartyFile("attacks/blns/blns-even.json"), "utf8"));
  return [...own, ...(Array.isArray(naughty) ? naughty.map(String) : [])];
}
