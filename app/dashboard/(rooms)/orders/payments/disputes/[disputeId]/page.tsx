import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { saveDisputeEvidence } from "@/commerce/payments/answer-dispute";
import { evidenceFields } from "@/commerce/payments/dispute-fields";
import { type DisputeDetail, getDispute } from "@/commerce/payments/list-disputes";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import { DisputeBadge } from "../_components/dispute-badge";
import { reasonName } from "../_components/reason-name";
import { answerDisputeAction } from "../actions";
import { EvidenceForm } from "./_components/evidence-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-disputes");
  return { title: t("title") };
}

/** One dispute: what it is about, until when it can be answered, and what is said against it. */
export default async function DisputePage({ params }: { params: Promise<{ disputeId: string }> }) {
  const { disputeId } = await params;
  const context = await requestContext();
  const dispute = await visible(getDispute(context, { disputeId }));
  if (!dispute) return <NotAllowed />;
  const [t, locale, { timezone }] = [
    await getTranslations("dashboard-disputes"),
    await getLocale(),
    await dashboardStore(),
  ];
  const mayAnswer = dispute.canAnswer && isAllowed(context.actor, saveDisputeEvidence.spec.allow);
  const when = (at: string) => <DateTime at={at} locale={locale} timeZone={timezone} withTime />;
  return (
    <DetailPage
      title={t("one", { number: dispute.orderNumber })}
      back={{ href: "/dashboard/orders/payments/disputes", label: t("title") }}
      badges={<DisputeBadge status={dispute.status} answerStatus={dispute.answerStatus} />}
      lead={dispute.dueBy && dispute.canAnswer && t.rich("answerBy", { when: () => when(dispute.dueBy ?? "") })}
      actions={
        mayAnswer && (
          <ConfirmAction
            action={answerDisputeAction}
            values={{ disputeId: dispute.id, answer: "accept" }}
            label={t("accept")}
            title={t("acceptTitle")}
            reason={t("acceptReason")}
            done={t("accepted")}
          />
        )
      }
    >
      {dispute.answerStatus === "failed" && (
        <Callout tone="danger" title={t("failedTitle")}>
          <p>{t("failedReason", { code: dispute.answerFailure })}</p>
        </Callout>
      )}
      <Card title={t("about")}>
        <dl className="flex flex-col gap-2">
          <Fact label={t("columns.order")}>
            <TextLink href={`/dashboard/orders/${dispute.orderId}`}>{dispute.orderNumber}</TextLink>
          </Fact>
          <Fact label={t("columns.amount")}>
            <Money value={dispute.amount} locale={locale} className="font-normal" />
          </Fact>
          <Fact label={t("columns.reason")}>{reasonName(t, dispute.reason)}</Fact>
          {dispute.dueBy && <Fact label={t("columns.due")}>{when(dispute.dueBy)}</Fact>}
          {dispute.submittedAt && <Fact label={t("submitted")}>{when(dispute.submittedAt)}</Fact>}
          <Fact label={t("stripeId")}>
            <span className="font-mono text-compact">{dispute.id}</span>
          </Fact>
        </dl>
      </Card>
      <Card title={t("moneyTitle")}>
        <ul className="flex flex-col gap-1.5">
          {dispute.facts.map(({ id, kind, amount, at }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {t(`moves.${kind}` as "moves.dispute_opened")} <span className="text-muted">{when(at)}</span>
              </span>
              <Money value={amount} locale={locale} className="font-normal" />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("evidence")}>
        {mayAnswer ? (
          <EvidenceForm disputeId={dispute.id} evidence={dispute.evidence} gathered={dispute.gathered} />
        ) : (
          <SentEvidence dispute={dispute} />
        )}
      </Card>
    </DetailPage>
  );
}

/** What was said, once it cannot be changed. */
async function SentEvidence({ dispute }: { dispute: DisputeDetail }) {
  const t = await getTranslations("dashboard-disputes");
  const said = evidenceFields.filter((field) => dispute.evidence[field]);
  if (said.length === 0) return <p className="text-muted">{t("nothingSaid")}</p>;
  return (
    <dl className="flex flex-col gap-3">
      {said.map((field) => (
        <div key={field}>
          <dt className="text-muted">{t(`fields.${field}`)}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">{dispute.evidence[field]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4">
      <dt className="w-36 text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
