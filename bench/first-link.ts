/** The first link on the page that begins so: what is measured is whatever the store sells. */
export async function firstLink(page: string, start: string): Promise<string> {
  const html = await (await fetch(page)).text();
  const found = new RegExp(`href="(${start}[^"?#]+)"`).exec(html)?.[1];
  if (!found) throw new Error(`${page} holds no link to ${start}`);
  return found;
}
