import { z } from "zod";
import { command } from "@/commerce/command";
import { emailAddress } from "@/commerce/customers/schemas";
import { queueJob } from "@/commerce/jobs";
import { requiredLine } from "@/commerce/text-line";

/** "#1001 " as people copy it from a mail. */
const orderNumber = requiredLine(40).transform((text) => text.replace(/^#\s*/, ""));

/**
 * A guest who lost the mail asks for the link of an order. Whether there is such an order is looked up by the job alone,
 * so that neither the answer nor the time it takes tells.
 */
export const requestOrderLink = command({
  name: "requestOrderLink",
  input: z.strictObject({ number: orderNumber, email: emailAddress }),
  allow: "anyone",
  async run({ tx }, wanted) {
    await queueJob(tx, "send-order-link", wanted, { key: `order-link:${wanted.number}:${wanted.email}` });
  },
});
