"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { declareWithdrawal } from "@/commerce/returns/declare-withdrawal";
import { findWithdrawable } from "@/commerce/returns/find-withdrawable";
import { getWithdrawal } from "@/commerce/returns/get-withdrawal";
import { localeTagOf } from "@/config/languages";
import { translate } from "@/i18n/translate";
import { statementOf } from "./_components/statement";

const limitByAddress = async () =>
  limitRate("withdrawal.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" });

/** Number and e-mail address lead to the page where the withdrawal is confirmed. */
export const findWithdrawalAction = action(
  findWithdrawable,
  ({ orderId, token }, { market }) =>
    redirect(`/${market}/help/withdrawal/${orderId}?token=${encodeURIComponent(token)}`),
  {
    guard: async ({ form }) => {
      await limitByAddress();
      const email = String(form.get("email") ?? "")
        .trim()
        .toLowerCase();
      await limitRate("withdrawal.email", email.slice(0, 254), { whenDown: "closed" });
    },
  },
);

const wantedLines = z.array(z.object({ orderLineId: z.string(), quantity: z.string() })).catch([]);

/** The second step: the declaration is taken, and the same page shows its receipt. */
export const declareWithdrawalAction = action(
  declareWithdrawal,
  (_done, { market, form }) =>
    redirect(
      `/${market}/help/withdrawal/${form.get("orderId")}?token=${encodeURIComponent(String(form.get("token") ?? ""))}`,
    ),
  {
    guard: limitByAddress,
    // What is declared is what the page said, not what a form claims it said.
    read: async ({ orderId, token, name, known, lines }, { context, language, market }) => {
      const access = { orderId: String(orderId ?? ""), ...(token ? { token: String(token) } : {}) };
      const order = await getWithdrawal(context, access);
      const text = statementOf(translate(language, "returns"), order, localeTagOf(market));
      const declared = { name: String(name ?? ""), known: String(known ?? "0") };
      return { ...access, ...declared, lines: wantedLines.parse(lines), text, language };
    },
  },
);
