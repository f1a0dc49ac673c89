/** Every address on the page that begins so, each once: what is measured is whatever the store sells. */
export async function links(page: string, start: string): Promise<string[]> {
  const html = await (await fetch(page)).text();
  const found = [...html.matchAll(new RegExp(`href="(${start}[^"?#]+)"`, "g"))].map((match) => String(match[1]));
  if (found.length === 0) throw new Error(`${page} holds no link to ${start}`);
  return [...new Set(found)];
}

export async function firstLink(page: string, start: string): Promise<string> {
  return String((await links(page, start))[0]);
}
