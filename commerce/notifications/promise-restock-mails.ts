import { inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { isSellableSql } from "@/commerce/catalog/is-sellable-sql";
import { command } from "@/commerce/command";
import { queueJobs } from "@/commerce/jobs";
import { stockAlerts } from "@/db/schema/inventory";
import { mails } from "@/db/schema/operations";
import { languageOf } from "@/config/languages";
import { uuidv7 } from "@/lib/ids";

const batch = 500;
const keepDays = 180;

type Due = { id: string; variantId: string; email: string; marketKey: string; language: string; handle: string };

/**
 * Promises a mail to everybody who waits for a variant that can be had now, and forgets that they waited: nobody is
 * told twice. Asks the stock itself instead of following what changed it, because stock comes back in many ways.
 */
export const promiseRestockMails = command({
  name: "promiseRestockMails",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    const due = await tx.execute<Due>(sql`
      select a.id, a.variant_id as "variantId", a.email, a.market_key as "marketKey", m.language, p.handle
      from stock_alerts a
      join variants v on v.id = a.variant_id
      join products p on p.id = v.product_id and p.status = 'active' and p.is_published
      join markets m on m.key = a.market_key
      where ${isSellableSql}
      order by a.created_at, a.id limit ${batch} for update of a skip locked`);
    const promised = due.map(({ id, variantId, email, marketKey, language, handle }) => ({
      ...{
        id: uuidv7(),
        key: `restock:${id}`,
        kind: "restock",
        to: email,
        language: language || languageOf(marketKey),
      },
      ...{ marketKey, data: { variantId, handle } },
    }));
    if (promised.length > 0) {
      await tx.insert(mails).values(promised);
      await queueJobs(
        tx,
        "send-mail",
        promised.map(({ id }) => ({ payload: { mailId: id }, key: `mail:${id}` })),
      );
      await tx.delete(stockAlerts).where(
        inArray(
          stockAlerts.id,
          due.map(({ id }) => id),
        ),
      );
    }
    await tx.delete(stockAlerts).where(lt(stockAlerts.createdAt, new Date(now.getTime() - keepDays * 86_400_000)));
    return { promised: promised.length };
  },
});
