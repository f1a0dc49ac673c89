import { type AccountMailKind, queueJob } from "@/commerce/jobs";
import type { Tx } from "@/db/client";
import { uuidv7 } from "@/lib/ids";

/** Promises a mail to an account's holder; its link is made when it is sent, so that no secret waits in a table. */
export async function queueAccountMail(
  tx: Tx,
  kind: AccountMailKind,
  mail: { userId: string; to?: string; market?: string | undefined; key?: string },
): Promise<void> {
  const key = mail.key ?? `${kind}:${uuidv7()}`;
  await queueJob(tx, "send-account-mail", { ...mail, kind, key }, { key });
}
