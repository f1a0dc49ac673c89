import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

test("sealed text opens with the secret that sealed it, also after the secret was rotated", () => {
  const sealed = seal("old secret", "answers", "a cart’s id");
  expect(sealed).not.toContain("cart");
  expect(unseal(["new secret", "old secret"], "answers", sealed)).toBe("a cart’s id");
});

test("another secret, another purpose or a changed byte opens nothing", () => {
  const sealed = seal("secret", "answers", "text");
  expect(unseal(["other"], "answers", sealed)).toBeNull();
  expect(unseal(["secret"], "links", sealed)).toBeNull();
  expect(unseal(["secret"], "answers", `${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`)).toBeNull();
  expect(unseal(["secret"], "answers", "")).toBeNull();
});
