import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { consumeToken } from "@/commerce/customers/link-tokens";
import { hashPassword } from "@/commerce/customers/password";
import { emailAddress, language, linkToken, newPassword } from "@/commerce/customers/schemas";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { tags } from "@/commerce/cache-tags";
import { foundStore, foundStoreInput } from "@/commerce/store/found-store";
import { requiredLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";
import { storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { hasOwner } from "./issue-owner-token";

/** Any fixed number that nothing else locks. */
const claimLock = 7_236_503;

/**
 * Makes the first owner by the link that the start printed or mailed; where ADMIN_EMAIL is set, only that address. In a
 * database that holds no store yet the owner founds it, and then name, country and currency must be given.
 */
export const claimOwner = command({
  name: "claimOwner",
  input: z.strictObject({
    token: linkToken,
    email: emailAddress,
    name: requiredLine(120),
    password: newPassword,
    language: language.default("en"),
    ...foundStoreInput.partial().shape,
  }),
  allow: "anyone",
  async run({ tx, now, expire }, { token, email, name, password, language, ...founding }) {
    await tx.execute(sql`select pg_advisory_xact_lock(${claimLock})`);
    const link = await consumeToken(tx, token, "owner", now);
    if (await hasOwner(tx)) throw new Refusal("link_expired");
    if (link.email && link.email !== email) throw new InvalidInput({ email: ["wrong_value"] });
    const account = {
      name,
      language,
      role: "owner",
      passwordHash: await hashPassword(password),
      emailVerifiedAt: now,
    } as const;
    const [owner] = await tx
      .insert(users)
      .values({ id: uuidv7(), email, ...account })
      .onConflictDoUpdate({ target: users.email, set: { ...account, disabledAt: null } })
      .returning({ userId: users.id });
    if (!owner) throw new Refusal("not_found");
    const [store] = await tx.select({ id: storeSettings.id }).from(storeSettings);
    if (!store) await foundStore(tx, { ...parseInput(foundStoreInput, founding), supportEmail: email, now });
    expire(tags.store(), tags.catalog(), tags.menu());
    await tx.update(storeSettings).set({ ownerClaimedAt: now }).where(eq(storeSettings.id, 1));
    return { ...owner, email };
  },
});
