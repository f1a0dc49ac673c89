"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { replayEvent } from "@/commerce/payments/replay-event";

export const replayEventAction = action(replayEvent, (result) => {
  refresh();
  return result;
});
