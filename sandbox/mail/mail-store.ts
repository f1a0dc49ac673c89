import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** What the mailer posts: one mail, complete. `messageId` makes a second delivery of the same mail harmless. */
export const deliveredMail = z.object({
  messageId: z.string().min(1).max(300),
  from: z.string().min(1),
  to: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((to) => (Array.isArray(to) ? to : [to])),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
export type DeliveredMail = z.output<typeof deliveredMail>;
export type KeptMail = DeliveredMail & { id: string; receivedAt: string };

export type MailStore = {
  /** Keeps a mail; false when it is already here. */
  keep: (mail: DeliveredMail) => Promise<{ mail: KeptMail; isNew: boolean }>;
  /** Newest first; `to` narrows to one address. */
  list: (filter?: { to?: string | undefined; limit?: number }) => KeptMail[];
  find: (id: string) => KeptMail | undefined;
  clear: () => Promise<void>;
};

/** Mails as one JSON file each under `folder`, so that they are there after a restart and readable without us. */
export async function openMailStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const kept = new Map<string, KeptMail>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".json"))) {
    const mail = await readKept(path.join(folder, name));
    if (mail) kept.set(mail.id, mail);
  }
  const fileOf = (id: string) => path.join(folder, `${id}.json`);

  return {
    async keep(delivered) {
      const id = createHash("sha256").update(delivered.messageId).digest("hex").slice(0, 24);
      const known = kept.get(id);
      if (known) return { mail: known, isNew: false };
      const mail: KeptMail = { id, receivedAt: new Date().toISOString(), ...delivered };
      kept.set(id, mail);
      await writeFile(fileOf(id), JSON.stringify(mail, null, 2));
      return { mail, isNew: true };
    },
    list({ to, limit = 200 } = {}) {
      const wanted = to?.trim().toLowerCase();
      return [...kept.values()]
        .filter((mail) => !wanted || mail.to.some((address) => addressOf(address) === wanted))
        .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt))
        .slice(0, limit);
    },
    find: (id) => kept.get(id),
    async clear() {
      await Promise.all([...kept.keys()].map((id) => rm(fileOf(id), { force: true })));
      kept.clear();
    },
  };
}

/** `Ada <ada@example.com>` is ada@example.com. */
const addressOf = (recipient: string): string => (/<([^>]+)>/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();

async function readKept(file: string): Promise<KeptMail | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as KeptMail;
  } catch {
    return null; // Half written when the machine went down; the mailer sends it again.
  }
}

/** Every address a person could click on in the mail, once each, in order. */
export function linksOf({ html = "", text = "" }: Pick<DeliveredMail, "html" | "text">): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
  const inText = [...text.matchAll(/https?:\/\/[^\s<>")\]]+/g)].map((match) => match[0]);
  return [...new Set([...inHtml, ...inText])];
}
