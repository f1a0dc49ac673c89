import { deleteExpiredCarts } from "@/commerce/cart/delete-expired-carts";
import { ageProducts } from "@/commerce/catalog/age-products";
import { fetchMedia } from "@/commerce/catalog/fetch-media";
import { runImport } from "@/commerce/catalog/import/run-import";
import { indexProduct } from "@/commerce/catalog/index-product";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import { placeStripeOrder } from "@/commerce/checkout/place-stripe-order";
import type { Context } from "@/commerce/context";
import { deleteExpiredAccess } from "@/commerce/customers/delete-expired-access";
import { issueForEvent } from "@/commerce/documents/issue-for-event";
import { issueMissingDocuments } from "@/commerce/documents/issue-missing-documents";
import type { JobName, Jobs } from "@/commerce/jobs";
import { onOrderEvent } from "@/commerce/notifications/on-order-event";
import { promiseAccountMail } from "@/commerce/notifications/promise-account-mail";
import { topUpPools } from "@/commerce/inventory/top-up-pools";
import { promiseRestockMails } from "@/commerce/notifications/promise-restock-mails";
import { sendOrderLink } from "@/commerce/notifications/send-order-link";
import { assessOrderRisk } from "@/commerce/payments/assess-risk";
import { captureOnShipping } from "@/commerce/payments/capture-on-shipping";
import { retryParkedEvents } from "@/commerce/payments/retry-parked-events";
import { sendPaymentRequest } from "@/commerce/payments/send-payment-request";
import { sendRefund } from "@/commerce/payments/send-refund";
import { sendDisputeAnswer } from "@/commerce/payments/stripe-disputes";
import { paymentSweeps } from "@/commerce/payments/sweeps";
import { closeDay } from "@/commerce/receipts/close-day";
import { offerOwnership } from "@/commerce/staff/offer-ownership";
import { inTransaction } from "@/db/client";
import { sendMail } from "./mail/send-mail";

/** A task may run more than once for one job (a crash after its work, before its end), and must then do no harm. */
export type Task<Name extends JobName> = (context: Context, payload: Jobs[Name]) => Promise<void>;
export type Tasks = { readonly [Name in JobName]?: Task<Name> };

/** Work that is due by the clock and not because something happened. Safe to run at any time, and twice. */
export type Sweep = { name: string; everySeconds: number; run: (context: Context) => Promise<void> };

/** What the worker does for each job; a job without a task waits in the queue. */
export const tasks: Tasks = {
  "order-event": async (context, payload) => {
    await onOrderEvent(context, payload);
    await issueForEvent(context, payload);
    await captureOnShipping(context, payload);
  },
  "send-mail": sendMail,
  "send-account-mail": async (context, payload) => {
    await promiseAccountMail(context, payload);
  },
  "send-order-link": async (context, payload) => {
    await sendOrderLink(context, payload);
  },
  "fetch-media": fetchMedia,
  "run-import": runImport,
  "index-product": async ({ db }, { productId }) => {
    await inTransaction(db, (tx) => indexProduct(tx, productId));
  },
  "request-refund": async (context, payload) => {
    await sendRefund(context, payload);
  },
  "send-payment-request": async (context, payload) => {
    await sendPaymentRequest(context, payload);
  },
  "place-stripe-order": placeStripeOrder,
  "assess-risk": assessOrderRisk,
  "send-dispute-answer": sendDisputeAnswer,
  "retry-parked-events": retryParkedEvents,
};

/** What the worker and the tick do by the clock. */
export const sweeps: readonly Sweep[] = [
  {
    name: "expire-orders",
    everySeconds: 30,
    run: async (context) => {
      await expireOrders(context);
    },
  },
  {
    name: "promise-restock-mails",
    everySeconds: 30,
    run: async (context) => {
      await promiseRestockMails(context, {});
    },
  },
  {
    name: "top-up-pools",
    everySeconds: 30,
    run: async (context) => {
      await topUpPools(context, {});
    },
  },
  {
    name: "delete-expired-carts",
    everySeconds: 3600,
    run: async (context) => {
      await deleteExpiredCarts(context, {});
    },
  },
  {
    name: "age-products",
    everySeconds: 3600,
    run: async (context) => {
      await ageProducts(context, {});
    },
  },
  {
    name: "delete-expired-access",
    everySeconds: 3600,
    run: async (context) => {
      await deleteExpiredAccess(context, {});
    },
  },
  {
    name: "offer-ownership",
    everySeconds: 300,
    run: async (context) => {
      await offerOwnership(context, {});
    },
  },
  {
    name: "issue-missing-documents",
    everySeconds: 60,
    run: async (context) => {
      await issueMissingDocuments(context);
    },
  },
  {
    name: "close-days",
    everySeconds: 600,
    run: async (context) => {
      // Several days may be open: the store stood still, or had no key until now.
      while (await closeDay(context, {}));
    },
  },
  ...paymentSweeps,
];
