"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { cancelReturn } from "@/commerce/returns/decide-return";
import { requestReturn } from "@/commerce/returns/request-return";

export const requestReturnAction = action(requestReturn, () => refresh());
export const cancelReturnAction = action(cancelReturn, () => refresh());
