"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { textOf } from "@/app/dashboard/_data/read-form";
import { answerDispute, saveDisputeEvidence } from "@/commerce/payments/answer-dispute";
import { evidenceFields } from "@/commerce/payments/dispute-fields";

type Raw = Record<string, unknown>;
const reread = () => refresh();

const evidenceOf = (raw: Raw) => Object.fromEntries(evidenceFields.map((field) => [field, textOf(raw[field])]));

const readEvidenceForm = (raw: Raw) => ({ disputeId: textOf(raw.disputeId), evidence: evidenceOf(raw) }) as never;

export const saveDisputeEvidenceAction = action(saveDisputeEvidence, reread, { read: readEvidenceForm });

/** The evidence goes with the form that was filled in; accepting sends none. */
export const answerDisputeAction = action(
  answerDispute,
  ({ status }) => {
    refresh();
    return { status };
  },
  {
    read: (raw) =>
      ({
        disputeId: textOf(raw.disputeId),
        answer: textOf(raw.answer),
        ...(raw.answer === "evidence" && { evidence: evidenceOf(raw) }),
      }) as never,
  },
);
