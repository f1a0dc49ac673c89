import { z } from "zod";
import { documentPdf, packingSlipsPdf } from "@/app/_server/document-pdf";
import { listDocuments } from "@/commerce/documents/queries";
import { documentKind } from "@/db/schema/documents";
import { endpoint } from "./endpoint";
import { moneyShape } from "./shapes";

const common = { method: "GET", tag: "Orders", scope: "orders:read", status: 200 } as const;

export const documentEndpoints = [
  endpoint({
    ...common,
    path: "/admin/orders/{id}/documents",
    summary: "Invoice and credit notes issued for an order, the oldest first",
    answer: z.strictObject({
      items: z.array(
        z.strictObject({
          id: z.string(),
          kind: z.enum(documentKind.enumValues),
          number: z.string(),
          total: moneyShape,
          issuedAt: z.string(),
        }),
      ),
    }),
    run: async ({ context, params }) => ({ items: await listDocuments(context, { orderId: params.id ?? "" }) }),
  }),
  endpoint({
    ...common,
    path: "/admin/orders/{id}/documents/{document}",
    summary: "One document as a PDF: its id, `invoice` or `packing-slip`",
    answer: z.string(),
    answerType: "application/pdf",
    run: ({ context, params: { id = "", document = "" } }) =>
      document === "packing-slip" ? packingSlipsPdf(context, [id]) : documentPdf(context, { orderId: id, document }),
  }),
];
