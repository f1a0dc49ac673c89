import { AxeBuilder } from "@axe-core/playwright";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { type RunningStore, runningStore } from "./global-setup";

type Mail = { id: string; subject: string; to: string[]; text?: string; html?: string; receivedAt: string };

/** The sandbox's mailbox: what a person would find in theirs. */
export class Mailbox {
  constructor(
    private readonly url: string,
    private readonly request: APIRequestContext,
  ) {}

  async mailsTo(address: string): Promise<Mail[]> {
    const answer = await this.request.get(`${this.url}/api/messages`, { params: { to: address } });
    return ((await answer.json()) as { items: Mail[] }).items;
  }

  /** The newest mail to an address whose subject fits, as soon as it is there. */
  async waitFor(address: string, subject: RegExp, timeoutMs = 30_000): Promise<Mail> {
    let found: Mail | undefined;
    await expect
      .poll(
        async () => {
          found = (await this.mailsTo(address)).find((mail) => subject.test(mail.subject));
          return Boolean(found);
        },
        { timeout: timeoutMs, message: `a mail to ${address} with the subject ${subject}` },
      )
      .toBe(true);
    if (!found) throw new Error("The mail went away again.");
    return found;
  }
}

type Fixtures = {
  running: RunningStore;
  mailbox: Mailbox;
  /** Address of the Stripe sandbox; its knobs are under /_sandbox. */
  stripeUrl: string;
  /** Ends a journey: no violation of WCAG 2.2 AA that a machine can find. */
  checkAccessibility: (page: Page) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  running: async ({}, use) => use(await runningStore()),
  mailbox: async ({ running, request }, use) => use(new Mailbox(running.overrides.MAIL_SANDBOX_URL ?? "", request)),
  stripeUrl: async ({ running }, use) => use(running.overrides.STRIPE_API_URL ?? ""),
  checkAccessibility: async ({}, use) =>
    use(async (page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    }),
});

export { expect };
