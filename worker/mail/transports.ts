import { createTransport } from "nodemailer";
import { capabilities, env, publicUrl } from "@/config/env";

export type OutgoingMail = { messageId: string; to: string; subject: string; html: string; text: string };

const sandboxTimeoutMs = 10_000;

/** Hands a mail over, by SMTP or to the sandbox's mailbox. Throws when it was not taken; false when mail is off. */
export async function deliver(mail: OutgoingMail): Promise<boolean> {
  const by = capabilities().mail;
  if (by === "off") return false;
  await (by === "smtp" ? sendBySmtp(mail) : sendToSandbox(mail));
  return true;
}

async function sendBySmtp(mail: OutgoingMail): Promise<void> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) throw new Error("SMTP_URL is not set");
  const url = new URL(SMTP_URL);
  // Credentials must not travel in clear to anything but this machine.
  const requireTLS =
    url.protocol === "smtp:" && url.username !== "" && !["localhost", "127.0.0.1"].includes(url.hostname);
  const transport = createTransport({
    ...{ host: url.hostname, port: Number(url.port || (url.protocol === "smtps:" ? 465 : 587)) },
    ...{ secure: url.protocol === "smtps:", requireTLS },
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
  });
  try {
    await transport.sendMail({ from: sender(), ...mail, headers: { "Auto-Submitted": "auto-generated" } });
  } finally {
    transport.close();
  }
}

async function sendToSandbox(mail: OutgoingMail): Promise<void> {
  const answer = await fetch(new URL("/api/messages", env().MAIL_SANDBOX_URL), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ from: sender(), ...mail }),
    signal: AbortSignal.timeout(sandboxTimeoutMs),
  });
  if (!answer.ok) throw new Error(`The sandbox mailbox answered ${answer.status}`);
}

const sender = (): string => env().MAIL_FROM ?? `shop@${new URL(publicUrl()).hostname}`;
