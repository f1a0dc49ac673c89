import { createHash } from "node:crypto";
import type { Context } from "@/commerce/context";
import { findMail } from "@/commerce/notifications/read-mail";
import { recordMailResult } from "@/commerce/notifications/record-mail-result";
import { publicUrl } from "@/config/env";
import { log } from "@/lib/log";
import { composeMail } from "./compose-mail";
import { deliver } from "./transports";

/**
 * Sends a promised mail. Its Message-ID is made of its key: should the process die after handing it over and before
 * writing that down, the second copy carries the same identity and the mailbox keeps one.
 */
export async function sendMail(context: Context, { mailId }: { mailId: string }): Promise<void> {
  const mail = await findMail(context.db, mailId);
  if (!mail || mail.status === "sent") return;
  const { subject, html, text } = await composeMail(context, mail);
  const messageId = `<${createHash("sha256").update(mail.key).digest("hex").slice(0, 40)}@${new URL(publicUrl()).hostname}>`;
  try {
    const isSent = await deliver({ messageId, to: mail.to, subject, html, text });
    if (!isSent) log.warn("mail.not_sent", { mailId, kind: mail.kind, why: "mail is off" });
    await recordMailResult(context, { mailId, subject, ...(isSent ? { status: "sent" } : off) });
  } catch (error) {
    const failure = error instanceof Error ? error.message.slice(0, 500) : String(error);
    await recordMailResult(context, { mailId, subject, status: "queued", failure });
    throw error;
  }
}

const off = { status: "failed", failure: "Mail is off: SMTP_URL is not set." } as const;
