import { z } from "zod";
import { command } from "@/commerce/command";
import { accountIdOf } from "./require-account";
import { revokeSessions } from "./sessions";

/** Signs the person out everywhere but here. */
export const revokeOtherSessions = command({
  name: "revokeOtherSessions",
  input: z.strictObject({}),
  allow: "anyone",
  async run({ tx, actor, now, context, audit }) {
    const userId = accountIdOf(actor);
    audit({ subject: "user", subjectId: userId });
    return { endedSessions: await revokeSessions(tx, userId, now, context.sessionId) };
  },
});
