import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { customers } from "@/db/schema/customers";
import { customerFields, emailAddress } from "./schemas";

/** Changes what is known of a customer; orders already placed keep their own copies. */
export const updateCustomer = command({
  name: "updateCustomer",
  input: z.strictObject({ customerId: z.uuid(), email: emailAddress.optional(), ...customerFields }),
  allow: ["customers:write"],
  async run({ tx, now, audit }, { customerId, ...changes }) {
    if (changes.email) {
      const other = and(eq(customers.email, changes.email), ne(customers.id, customerId));
      const [taken] = await tx.select({ id: customers.id }).from(customers).where(other);
      if (taken) throw new Refusal("email_taken");
    }
    const [updated] = await tx
      .update(customers)
      .set({ ...changes, updatedAt: now })
      .where(eq(customers.id, customerId))
      .returning({ customerId: customers.id });
    if (!updated) throw new Refusal("not_found");
    audit({ subject: "customer", subjectId: customerId, changes: { fields: Object.keys(changes) } });
    return updated;
  },
});
