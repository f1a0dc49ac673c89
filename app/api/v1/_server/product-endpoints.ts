import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import { addVariant } from "@/commerce/catalog/add-variant";
import { createProduct } from "@/commerce/catalog/create-product";
import { deleteProduct } from "@/commerce/catalog/delete-product";
import { deleteVariant } from "@/commerce/catalog/delete-variant";
import { exportCatalog } from "@/commerce/catalog/export/export-catalog";
import { getImport } from "@/commerce/catalog/import/import-queries";
import { startImport } from "@/commerce/catalog/import/start-import";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { adminSorts, listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import {
  createProductInput,
  newVariantInput,
  updateProductInput,
  setBundleInput,
  updateVariantInput,
} from "@/commerce/catalog/schemas";
import { updateProduct } from "@/commerce/catalog/update-product";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { updateVariant } from "@/commerce/catalog/update-variant";
import { productStatus } from "@/db/schema/catalog";
import { adminProductShape, importShape, productRowShape } from "./admin-shapes";
import { type Call, endpoint } from "./endpoint";
import { pathId } from "./path-id";
import { page } from "./product-query";

const id = z.string();
const reading = { tag: "Products", scope: "catalog:read", status: 200 } as const;
const writing = { tag: "Products", scope: "catalog:write", status: 200 } as const;

const listQuery = z.strictObject({
  status: z.enum(productStatus.enumValues).optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(adminSorts).default("newest"),
  ...page,
  cursor: z.string().max(2000).optional(),
});

export const productEndpoints = [
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/products",
    summary: "List products, drafts too",
    query: listQuery,
    answer: z.strictObject({ items: z.array(productRowShape), total: z.int(), nextCursor: z.string().nullable() }),
    run: ({ context, query: { status, ...query } }) =>
      listAdminProducts(context, { ...query, ...(status && { status: [status] }) }),
  }),
  endpoint({
    ...writing,
    method: "POST",
    path: "/admin/products",
    summary: "Create a product",
    body: createProductInput,
    status: 201,
    answer: z.strictObject({ productId: id, handle: z.string(), variantIds: z.array(id) }),
    run: ({ context, body }) => createProduct(context, body),
  }),
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/products/{id}",
    summary: "Everything about a product",
    answer: adminProductShape,
    run: ({ context, params }) => getAdminProduct(context, { productId: pathId(params) }),
  }),
  endpoint({
    ...writing,
    method: "PATCH",
    path: "/admin/products/{id}",
    summary: "Change what is given",
    body: updateProductInput.omit({ productId: true }),
    answer: z.strictObject({ productId: id, handle: z.string() }),
    run: ({ context, params, body }) => updateProduct(context, { productId: pathId(params), ...body }),
  }),
  endpoint({
    ...writing,
    method: "DELETE",
    path: "/admin/products/{id}",
    summary: "Delete a product that was never ordered; archive others",
    answer: z.strictObject({ productId: id }),
    run: ({ context, params }) => deleteProduct(context, { productId: pathId(params) }),
  }),
  endpoint({
    ...writing,
    method: "POST",
    path: "/admin/products/{id}/variants",
    summary: "Add a variant",
    body: newVariantInput,
    status: 201,
    answer: z.strictObject({ productId: id, variantId: id }),
    run: ({ context, params, body }) => addVariant(context, { productId: pathId(params), ...body }),
  }),
  endpoint({
    ...writing,
    method: "PATCH",
    path: "/admin/variants/{id}",
    summary: "Change a variant",
    body: updateVariantInput.omit({ variantId: true }),
    answer: z.strictObject({ productId: id, variantId: id }),
    run: ({ context, params, body }) => updateVariant(context, { variantId: pathId(params), ...body }),
  }),
  endpoint({
    ...writing,
    method: "PUT",
    path: "/admin/variants/{id}/components",
    summary: "Say what a bundle is made of; without components it is an ordinary variant again",
    body: setBundleInput.omit({ variantId: true }),
    answer: z.strictObject({ productId: id, variantId: id }),
    run: ({ context, params, body }) => setBundle(context, { variantId: pathId(params), ...body }),
  }),
  endpoint({
    ...writing,
    method: "DELETE",
    path: "/admin/variants/{id}",
    summary: "Delete a variant that was never ordered",
    answer: z.strictObject({ productId: id }),
    run: ({ context, params }) => deleteVariant(context, { variantId: pathId(params) }),
  }),
  endpoint({
    ...writing,
    method: "POST",
    path: "/admin/products/import",
    summary: "Import a Shopify product CSV as a job",
    query: z.strictObject({
      fileName: z.string().max(200).default("import.csv"),
      dryRun: z.stringbool().default(false),
    }),
    bodyType: "text/csv",
    status: 202,
    answer: importShape,
    run: takeFile,
  }),
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/products/import/{id}",
    summary: "How far an import is, and what it refused",
    query: z.strictObject({ afterRow: z.coerce.number().int().min(0).max(2_000_000_000).default(0) }),
    answer: importShape,
    run: ({ context, params, query }) => getImport(context, { importId: pathId(params), ...query }),
  }),
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/products/export",
    summary: "The catalogue as a Shopify product CSV",
    answer: z.string(),
    answerType: "text/csv",
    async run({ context }) {
      // Before the first byte: a refusal in the middle of a stream could not be told any more.
      assertAllowed(context.actor, ["catalog:read"]);
      return csvResponse(exportCatalog(context));
    },
  }),
];

async function takeFile({ context, request, query }: Call<{ fileName: string; dryRun: boolean }, unknown>) {
  const content = (request.body ?? []) as AsyncIterable<Uint8Array>;
  const size = Number(request.headers.get("content-length") ?? 0);
  const { importId } = await startImport(context, { fileName: query.fileName, content, size, isDryRun: query.dryRun });
  return getImport({ ...context, actor: { kind: "system", job: "import" } }, { importId });
}

const csvResponse = (pieces: AsyncGenerator<string>): Response =>
  new Response(bytesOf(pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="products.csv"',
      "Cache-Control": "private, no-store",
    },
  });

/** Pieces as they are asked for: a large catalogue is never in memory as a whole. */
function bytesOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
