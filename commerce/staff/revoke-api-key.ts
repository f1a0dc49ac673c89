import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { apiKeys } from "@/db/schema/customers";

/** Ends a key at once. */
export const revokeApiKey = command({
  name: "revokeApiKey",
  input: z.strictObject({ keyId: z.uuid() }),
  allow: ["api-keys:write", "system"],
  async run({ tx, now, audit }, { keyId }) {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning({ keyId: apiKeys.id });
    if (!revoked) throw new Refusal("not_found");
    audit({ subject: "api_key", subjectId: keyId });
    return revoked;
  },
});
