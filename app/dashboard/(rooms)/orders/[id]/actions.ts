"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { undoChange } from "@/commerce/changes/change-order";
import { editTracking } from "@/commerce/fulfillment/edit-tracking";
import { markDelivered } from "@/commerce/fulfillment/mark-delivered";
import { shipByPlan } from "@/commerce/fulfillment/ship-by-plan";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { trackShipment } from "@/commerce/fulfillment/track-shipment";
import { resendOrderLink } from "@/commerce/notifications/resend-order-link";
import { addOrderNote } from "@/commerce/orders/add-order-note";
import { releaseHold } from "@/commerce/orders/release-hold";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { capturePayment } from "@/commerce/payments/capture-payment";
import { retryStripeCheckout } from "@/commerce/payments/retry-stripe-checkout";
import { closeReview } from "@/commerce/payments/close-review";
import { declineRefund } from "@/commerce/payments/refund-approvals";
import { approveRefund, refundOrAsk } from "@/commerce/payments/refund-order";
import {
  readCancelForm,
  readCaptureForm,
  readDecisionForm,
  readRefundForm,
  readShipForm,
} from "./_components/read-order-forms";

const reread = () => refresh();

export const shipItemsAction = action(shipItems, reread, { read: readShipForm });
export const shipByPlanAction = action(shipByPlan, reread);
export const markDeliveredAction = action(markDelivered, reread);
export const trackShipmentAction = action(trackShipment, reread);
export const editTrackingAction = action(editTracking, reread);
export const addOrderNoteAction = action(addOrderNote, reread);
export const undoChangeAction = action(undoChange, reread);
export const releaseHoldAction = action(releaseHold, reread);
export const closeReviewAction = action(closeReview, reread);
export const retryStripeCheckoutAction = action(retryStripeCheckout, reread);
export const resendOrderLinkAction = action(resendOrderLink, reread);
export const cancelOrderAction = action(cancelOrder, reread, { read: readCancelForm });
export const refundOrderAction = action(
  refundOrAsk,
  ({ amount, status }) => {
    refresh();
    return { amount, status };
  },
  { read: readRefundForm },
);
export const capturePaymentAction = action(
  capturePayment,
  ({ amount, status }) => {
    refresh();
    return { amount, status };
  },
  { read: readCaptureForm },
);
export const approveRefundAction = action(approveRefund, reread, { read: readDecisionForm });
export const declineRefundAction = action(declineRefund, reread, { read: readDecisionForm });
