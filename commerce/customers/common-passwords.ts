import { commonStems } from "./common-password-stems";

/**
 * Whether a password is among those that attackers try first: a common word or name, alone or twice, with digits
 * or signs around it or letters swapped for look-alikes; a run along the keyboard or alphabet; few characters repeated.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  return readings(plain).some((text) => stems.has(text) || isRun(text) || isRepeated(text));
}

const stems: ReadonlySet<string> = new Set(commonStems);
const lookAlikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

/** The ways in which a password may hide a word. */
function readings(plain: string): string[] {
  const bare = plain.replaceAll(/[^\p{L}\p{N}@$!]/gu, "");
  const word = bare.replace(/^[\d@$!]+|[\d@$!]+$/g, "");
  const swapped = (text: string) => text.replaceAll(/[013457@8$!]/g, (sign) => lookAlikes[sign] ?? sign);
  const ending = swapped(bare).replace(/^[\d]+|[\d]+$/g, "");
  const all = [plain, bare, word, swapped(bare), swapped(word), ending];
  return all.flatMap((text) => [text, halfOf(text)]).filter((text) => text.length > 0);
}

/** "passpass" is "pass". */
function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return text.length % 2 === 0 && half + half === text ? half : text;
}

const runs = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "poiuytrewqlkjhgfdsamnbvcxz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qazwsxedcrfvtgbyhnujmikolp",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7",
  "1q2w3e1q2w3e",
  "qweasdzxcqweasdzxc",
  "asdfghjkl;'asdfghjkl",
  "147258369147258369",
  "123123123123123",
  "12341234123412341234",
  "112233445566778899",
  "abc123abc123abc123",
  "qwe123qwe123qwe123",
];
const isRun = (text: string): boolean => text.length >= 6 && runs.some((run) => run.includes(text));

/** One to three characters over and over: "aaaaaaaa", "12121212", "abcabcabc". */
const isRepeated = (text: string): boolean => /^(.{1,3}?)\1{2,}.{0,2}$/u.test(text);
