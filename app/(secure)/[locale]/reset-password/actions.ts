"use server";

import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { completeReset } from "@/commerce/customers/complete-reset";

export const completeResetAction = action(completeReset, (_user, { market }) =>
  redirect(`/${market}/sign-in?done=reset`),
);
