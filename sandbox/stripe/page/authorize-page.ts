import { createHash } from "node:crypto";
import { formatAmount } from "../amounts";
import type { Decision } from "../intent-moves";
import { intentPrivateOf } from "../intents";
import type { Sandbox } from "../sandbox";
import { answerAuthorization } from "../session-payments";
import type { StoredIntent } from "../types";
import { closedPage, destinationOf } from "./checkout-page";
import { html, type Safe } from "./html";
import { type PageAnswer, redirectTo, renderPage } from "./page-answer";
import { fill, type Texts } from "./texts";

interface View {
  sandbox: Sandbox;
  intent: StoredIntent;
  lang: string;
  texts: Texts;
}

type Step = { title: string; body: string; choices: [Decision, string][]; code?: boolean };

function stepFor({ sandbox, intent, lang, texts }: View): Step {
  const total = formatAmount(intent.amount, intent.currency, lang);
  const type = sandbox.state.get("methods", intent.payment_method)?.type;
  if (type === "alipay") {
    const choices: Step["choices"] = [
      ["approve", texts.walletApprove],
      ["refuse", texts.walletRefuse],
    ];
    return { title: texts.alipay, body: fill(texts.walletBody, { total }), choices };
  }
  if (type === "wechat_pay") {
    const choices: Step["choices"] = [
      ["approve", texts.wechatApprove],
      ["refuse", texts.walletRefuse],
    ];
    return { title: texts.wechat_pay, body: fill(texts.wechatBody, { total }), choices, code: true };
  }
  if (type === "crypto") {
    const choices: Step["choices"] = [
      ["settle_succeeded", texts.cryptoSucceeds],
      ["settle_failed", texts.cryptoFails],
      ["settle_later", texts.cryptoWaits],
      ["refuse", texts.cryptoRefuse],
    ];
    return { title: texts.crypto, body: fill(texts.cryptoBody, { total }), choices };
  }
  const choices: Step["choices"] = [
    ["approve", texts.challengeApprove],
    ["refuse", texts.challengeRefuse],
  ];
  return { title: texts.challengeTitle, body: fill(texts.challengeBody, { total }), choices };
}

const SIZE = 21;

function isFinder(x: number, y: number): boolean | undefined {
  for (const [left, top] of [
    [0, 0],
    [SIZE - 7, 0],
    [0, SIZE - 7],
  ] as const) {
    const [dx, dy] = [x - left, y - top];
    if (dx < -1 || dy < -1 || dx > 7 || dy > 7) continue;
    if (dx === -1 || dy === -1 || dx === 7 || dy === 7) return false;
    const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3));
    return ring !== 2;
  }
  return undefined;
}

/** A picture in the manner of a QR code. It encodes nothing. */
export function codePicture(seed: string, label: string): Safe {
  const digest = createHash("sha512").update(seed).digest();
  const squares: string[] = [];
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const index = y * SIZE + x;
      const bit = ((digest[(index >> 3) % digest.length] ?? 0) >> (index % 8)) & 1;
      if (isFinder(x, y) ?? bit === 1) squares.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return html`<svg class="code" viewBox="-1 -1 23 23" role="img" aria-label="${label}" xmlns="http://www.w3.org/2000/svg"><path fill="#000" d="${squares.join("")}"/></svg>`;
}

/** The page of the bank, the wallet app or the coin wallet. */
export function authorizePage(view: View): PageAnswer {
  const { intent, texts, lang } = view;
  if (intent.status !== "requires_action") return whereNext(view);
  const step = stepFor(view);
  const hidden = intentPrivateOf(view.sandbox, intent);
  const session = view.sandbox.state.get("sessions", hidden.session);
  const main = html`<h1>${step.title}</h1>
<form class="panel" method="post"><p>${step.body}</p>
${step.code && codePicture(intent.id, texts.wechatCode)}
<div class="stack">
${step.choices.map(([decision, label], index) => html`<button type="submit" name="decision" value="${decision}" ${index > 0 && html`class="quiet"`}>${label}</button>`)}
</div></form>`;
  const leadsTo = [session?.success_url, session?.return_url, session?.cancel_url, hidden.return_url];
  return renderPage(200, { lang, title: step.title, notice: texts.simulated, main, leadsTo });
}

/** Where the shopper goes after the answer: on to the shop when it is done, back to the session's page when not. */
function whereNext(view: View): PageAnswer {
  const { intent, sandbox } = view;
  const hidden = intentPrivateOf(sandbox, intent);
  const session = sandbox.state.get("sessions", hidden.session);
  if (session) {
    const done = session.status === "complete" ? destinationOf(session) : null;
    if (done !== null) return redirectTo(done);
    if (session.status === "open") return redirectTo(`${sandbox.publicUrl}/c/pay/${session.id}`);
    return closedPage({ sandbox, session, lang: view.lang, texts: view.texts });
  }
  if (hidden.return_url === null) {
    const main = html`<h1>${view.texts.paidTitle}</h1><section><p>${view.texts.paidBody}</p></section>`;
    return renderPage(200, { lang: view.lang, title: view.texts.paidTitle, notice: view.texts.simulated, main });
  }
  const back = new URL(hidden.return_url);
  const failed = intent.status === "requires_payment_method" || intent.status === "canceled";
  back.searchParams.set("payment_intent", intent.id);
  back.searchParams.set("payment_intent_client_secret", intent.client_secret ?? "");
  const pending = intent.status === "processing" ? "pending" : "succeeded";
  back.searchParams.set("redirect_status", failed ? "failed" : pending);
  return redirectTo(back.href);
}

const DECISIONS: Decision[] = ["approve", "refuse", "settle_succeeded", "settle_failed", "settle_later"];

/** Takes the answer given on the page. An answer to an attempt that is over changes nothing. */
export function answerPosted(view: View, given: string): PageAnswer {
  const decision = DECISIONS.find((candidate) => candidate === given);
  if (!decision || !stepFor(view).choices.some(([offered]) => offered === decision)) return authorizePage(view);
  answerAuthorization(view.sandbox, view.intent, decision);
  return whereNext(view);
}
