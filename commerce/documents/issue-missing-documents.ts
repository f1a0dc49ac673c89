import { sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { errorFields, log } from "@/lib/log";
import { issueDocuments } from "./issue-documents";

// Few at once: a store with a long past must not keep the worker from mails and imports.
const batch = 25;

/**
 * Issues what the job of an order's event should have issued and did not, and what was paid before there were documents.
 * The oldest first, so that numbers follow the days. Safe to run twice and at once.
 */
export async function issueMissingDocuments(context: Context): Promise<{ issued: number }> {
  const due = await context.db.execute<{ id: string }>(sql`
    select id from (
      select o.id, o.confirmed_at as since from orders o
        where o.confirmed_at < now() - interval '1 minute'
          and not exists (select 1 from documents d where d.kind = 'invoice' and d.cause_id = o.id)
      union
      select r.order_id, r.updated_at from refunds r join documents i on i.kind = 'invoice' and i.cause_id = r.order_id
        where r.status = 'succeeded' and r.reason <> 'double_payment' and r.change_id is null
          and r.updated_at < now() - interval '1 minute'
          and not exists (select 1 from documents d where d.kind = 'credit_note' and d.cause_id = r.id)
          and (select sum(case d.kind when 'invoice' then d.total else -d.total end) from documents d
            where d.order_id = r.order_id) >= r.amount
      union
      select c.order_id, c.created_at from order_changes c
        where (c.total_before <> c.total_after or c.lines <> '[]') and c.created_at < now() - interval '1 minute'
          and (c.before ->> 'subtotal', c.before ->> 'shipping', c.before ->> 'tax')
            is distinct from (c.after ->> 'subtotal', c.after ->> 'shipping', c.after ->> 'tax')
          and not exists (select 1 from documents d where d.cause_id = c.id)
    ) due order by since, id limit ${batch}`);
  let issued = 0;
  for (const { id } of due) {
    try {
      issued += (await issueDocuments(context, { orderId: id })).numbers.length;
    } catch (error) {
      // One order that cannot be issued for does not keep the others waiting.
      log.error("documents.not_issued", { orderId: id, ...errorFields(error) });
    }
  }
  return { issued };
}
