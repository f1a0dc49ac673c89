import { isCommonPassword } from "./common-passwords";

const shortest = 8;
const longest = 200;

/** What is wrong with a new password, as codes. No rule asks for kinds of characters: length and rarity protect. */
export function passwordProblems(password: string): string[] {
  const length = [...password].length;
  if (length < shortest) return ["password_short"];
  if (length > longest) return ["password_long"];
  return isCommonPassword(password) ? ["password_common"] : [];
}
