import { z } from "zod";
import { actorId } from "@/commerce/actor";
import { command } from "@/commerce/command";
import { permissions } from "@/commerce/permissions";
import { requiredLine } from "@/commerce/text-line";
import { apiKeys } from "@/db/schema/customers";
import { hashToken, randomToken, uuidv7 } from "@/lib/ids";

/** Makes a key for programs. Its text is in the answer and nowhere else. */
export const createApiKey = command({
  name: "createApiKey",
  input: z.strictObject({
    name: requiredLine(120),
    scopes: z
      .array(z.enum(permissions))
      .max(permissions.length)
      .refine((scopes) => scopes.length > 0, "scope_missing"),
  }),
  allow: ["api-keys:write", "system"],
  async run({ tx, actor, audit }, { name, scopes }) {
    const token = `tw_${randomToken(256)}`;
    const id = uuidv7();
    await tx.insert(apiKeys).values({
      ...{ id, name, scopes: [...new Set(scopes)] },
      prefix: token.slice(0, 8),
      tokenHash: hashToken(token),
      createdBy: actorId(actor) ?? "",
    });
    audit({ subject: "api_key", subjectId: id, changes: { scopes } });
    return { keyId: id, token };
  },
});
