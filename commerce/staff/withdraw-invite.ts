import { z } from "zod";
import { command } from "@/commerce/command";
import { retireTokens } from "@/commerce/customers/link-tokens";
import { Refusal } from "@/commerce/refusal";
import { findInvitation } from "./find-invitation";
import { assertMayManage, staffManagers } from "./manage-staff";

/** Takes an open invitation back: its links stop working. */
export const withdrawInvite = command({
  name: "withdrawInvite",
  input: z.strictObject({ userId: z.uuid() }),
  allow: staffManagers,
  async run({ tx, actor, now, audit }, { userId }) {
    const invitation = await findInvitation(tx, userId, now);
    if (!invitation) throw new Refusal("not_found");
    assertMayManage(actor, invitation.role);
    await retireTokens(tx, userId, "invite", now);
    audit({ subject: "user", subjectId: userId });
    return { userId };
  },
});
