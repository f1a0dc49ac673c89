import { createHash } from "node:crypto";
import type { readLines } from "@/commerce/orders/read-order-parts";
import { canonicalJson } from "@/lib/canonical-json";

type Line = Awaited<ReturnType<typeof readLines>>[number];

/** What was bought and at which price, in one hash: changed names and amounts change it. */
export const linesHash = (lines: readonly Line[]): string =>
  createHash("sha256")
    .update(
      canonicalJson(
        // A line that a change took off wholly is as if it had never been.
        lines
          .filter(({ quantity }) => quantity > 0)
          .map(({ title, options, sku, quantity, unitPrice, discount, total, tax, taxRateBps }) => ({
            ...{ title, sku, quantity, unitPrice, discount, total, tax, taxRateBps },
            options: options.map(({ name, value }) => ({ name, value })),
          })),
      ),
    )
    .digest("hex");
