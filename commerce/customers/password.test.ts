import { expect, test } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { passwordProblems } from "./password-rules";

test("a password is stored as Argon2id with 19 MiB, two passes and one lane, never twice the same", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(needsRehash(one)).toBe(false);
  expect(needsRehash("$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA")).toBe(true);
});

test("only the same password opens it, in whatever form its letters were typed", async () => {
  const stored = await hashPassword("Caf\u00e9 au lait");
  expect(await verifyPassword(stored, "Cafe\u0301 au lait")).toBe(true);
  expect(await verifyPassword(stored, "Cafe au lait")).toBe(false);
  expect(await verifyPassword(null, "nobody has this password")).toBe(false);
  expect(await verifyPassword("not a hash", "x")).toBe(false);
});

test.each([
  "password",
  "Password1",
  "P@ssw0rd!",
  "password2026",
  "12345678",
  "123456789012",
  "qwertyuiop",
  "1qaz2wsx",
  "aaaaaaaa",
  "12121212",
  "abcabcabc",
  "iloveyou",
  "Sunshine99",
  "letmein!!",
  "dragon123",
  "!!dragon!!",
  "woaini1314",
  "passwort1234",
  "trustno1",
  "Welcome2024!",
  "passwordpassword",
  "monkey-monkey",
  "tradewind1",
])("%s is refused as common", (password) => {
  expect(passwordProblems(password)).toEqual(["password_common"]);
});

test.each([
  "correct horse battery",
  "lilac-tram-42-ferry",
  "我家门前有一条小河流",
  "Zx9!kd02Lq",
  "a".repeat(64) + " und mehr Text",
])("%s is taken, whatever kinds of characters it has", (password) => {
  expect(passwordProblems(password)).toEqual([]);
});

test("eight characters are the least and two hundred the most", () => {
  expect(passwordProblems("Zx9!kd0")).toEqual(["password_short"]);
  expect(passwordProblems("x7-".repeat(100))).toEqual(["password_long"]);
});
