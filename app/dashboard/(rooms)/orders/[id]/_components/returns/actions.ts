"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { approveReturn, cancelReturn, closeReturn, declineReturn } from "@/commerce/returns/decide-return";
import { receiveReturn } from "@/commerce/returns/receive-return";
import { refundReturn } from "@/commerce/returns/refund-return";
import { requestReturn } from "@/commerce/returns/request-return";
import { readRefundReturnForm } from "./read-return-forms";

const reread = () => refresh();

export const approveReturnAction = action(approveReturn, reread);
export const declineReturnAction = action(declineReturn, reread);
export const cancelReturnAction = action(cancelReturn, reread);
export const closeReturnAction = action(closeReturn, reread);
export const receiveReturnAction = action(receiveReturn, reread);
export const requestReturnAction = action(requestReturn, (output) => {
  refresh();
  return output;
});
export const refundReturnAction = action(
  refundReturn,
  ({ amount, status }) => {
    refresh();
    return { amount, status };
  },
  { read: readRefundReturnForm },
);
