"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { approveReturns, receiveReturns } from "@/commerce/returns/approve-returns";

const read = ({ returnIds }: Record<string, unknown>) => ({
  returnIds: Array.isArray(returnIds) ? returnIds.map(String) : [],
});
const told = (result: { done: number; refused: string[] }) => {
  refresh();
  return result;
};

export const approveReturnsAction = action(approveReturns, told, { read });
export const receiveReturnsAction = action(receiveReturns, told, { read });
