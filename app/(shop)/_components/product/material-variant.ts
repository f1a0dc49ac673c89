const plain = (text: string) => text.trim().toLowerCase();

/**
 * The name of a model's material variant that a chosen variant stands for: the same as one of its options' values, or
 * else what one of them begins with ("Walnut" for "Walnut, oiled"). Null leaves the model as it comes.
 */
export function materialVariant(names: readonly string[], values: readonly string[]): string | null {
  const wanted = values.map(plain);
  const same = names.find((name) => wanted.includes(plain(name)));
  if (same !== undefined) return same;
  const begins = (value: string, name: string) =>
    name !== "" && value.startsWith(name) && !/[\p{L}\p{N}]/u.test(value.charAt(name.length));
  const close = names.filter((name) => wanted.some((value) => begins(value, plain(name))));
  return close.reduce<string | null>((best, name) => (best && best.length >= name.length ? best : name), null);
}
