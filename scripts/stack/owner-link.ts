import { issueOwnerToken } from "@/commerce/staff/issue-owner-token";
import { env, publicUrl } from "@/config/env";
import type { Db } from "@/db/client";
import { systemContext } from "@/worker/system-context";

/** A fresh link while the store has no owner; null once it has one, or when ADMIN_EMAIL gets the link by mail. */
export async function ownerLink(db: Db): Promise<string | null> {
  const issued = env().ADMIN_EMAIL ? null : await issueOwnerToken(systemContext(db, "start"), {});
  return issued ? `${publicUrl()}/setup/claim?token=${issued.token}` : null;
}
