import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { sessions } from "@/db/schema/customers";
import { accountIdOf } from "./require-account";

/** Ends one of the signed-in person's own sessions; signing out is ending the present one. */
export const revokeSession = command({
  name: "revokeSession",
  input: z.strictObject({ sessionId: z.uuid() }),
  allow: "anyone",
  async run({ tx, actor, now, audit }, { sessionId }) {
    const own = and(eq(sessions.id, sessionId), eq(sessions.userId, accountIdOf(actor)), isNull(sessions.revokedAt));
    const [ended] = await tx.update(sessions).set({ revokedAt: now }).where(own).returning({ id: sessions.id });
    if (!ended) throw new Refusal("not_found");
    audit({ subject: "session", subjectId: sessionId });
    return { sessionId };
  },
});
