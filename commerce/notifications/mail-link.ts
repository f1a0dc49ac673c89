import { mintToken, type TokenPurpose } from "@/commerce/customers/link-tokens";
import { orderToken } from "@/commerce/orders/order-token";
import { findInvitation } from "@/commerce/staff/find-invitation";
import { publicUrl } from "@/config/env";
import type { Db } from "@/db/client";
import type { MailRow } from "./read-mail";

/** The address a mail's button leads to; a single-use link's secret is made here, when the mail is about to be sent. */
export async function mailLink(db: Db, mail: MailRow, now: Date): Promise<string> {
  if (mail.orderId) return shopAddress(mail, `orders/${mail.orderId}`, orderToken(mail.orderId));
  const mint = (purpose: TokenPurpose, role?: "owner") =>
    mintToken(db, { purpose, userId: mail.userId, email: mail.to, ...(role && { role }) }, now);
  switch (mail.kind) {
    case "verify":
      return shopAddress(mail, "verify-email", await mint("verify"));
    case "reset":
    case "already_registered":
      return shopAddress(mail, "reset-password", await mint("reset"));
    case "owner":
      return withToken("/setup/claim", await mint("owner", "owner"));
    case "invite":
      return withToken("/setup/join", await invitationToken(db, mail, now));
    case "restock":
      return `${publicUrl()}/${mail.marketKey}/p/${encodeURIComponent(String(mail.data.handle))}?variant=${mail.data.variantId}`;
    default:
      return shopAddress(mail, "account");
  }
}

/** An invitation withdrawn before its mail went out has no role to offer, and its link opens nothing. */
async function invitationToken(db: Db, { userId, to }: MailRow, now: Date): Promise<string> {
  const invitation = userId ? await findInvitation(db, userId, now) : null;
  if (!invitation) return "";
  return mintToken(db, { purpose: "invite", userId, email: to, role: invitation.role }, now);
}

const shopAddress = ({ marketKey }: MailRow, page: string, token?: string) =>
  withToken(`/${marketKey || "en-us"}/${page}`, token);

const withToken = (page: string, token?: string) =>
  `${publicUrl()}${page}${token === undefined ? "" : `?token=${encodeURIComponent(token)}`}`;
