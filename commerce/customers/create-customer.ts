import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { customers } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { customerFields, emailAddress } from "./schemas";

/** Adds a customer who has not ordered yet; refuses with `email_taken`. */
export const createCustomer = command({
  name: "createCustomer",
  input: z.strictObject({ email: emailAddress, ...customerFields }),
  allow: ["customers:write"],
  async run({ tx, audit }, input) {
    const [created] = await tx
      .insert(customers)
      .values({ id: uuidv7(), ...input })
      .onConflictDoNothing()
      .returning({ customerId: customers.id });
    if (!created) throw new Refusal("email_taken");
    audit({ subject: "customer", subjectId: created.customerId });
    return created;
  },
});
