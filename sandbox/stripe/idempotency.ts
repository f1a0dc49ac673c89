import { createHash } from "node:crypto";
import { invalid, StripeError } from "./errors";
import type { Sandbox } from "./sandbox";
import type { IdempotentAnswer } from "./types";

const LIFE_SECONDS = 24 * 60 * 60;

/** The same parameters in another order are the same request. */
export function fingerprint(body: string): string {
  return createHash("sha256").update(body.split("&").sort().join("&")).digest("hex");
}

/** Answers kept by idempotency key. Keys in flight live only in memory: a restart ends what was in flight. */
export class Idempotency {
  private readonly inFlight = new Set<string>();

  constructor(private readonly sandbox: Sandbox) {}

  /** The stored answer of an earlier, equal request; or nothing, and then the key is in flight until `finish`. */
  begin(key: string, route: string, print: string): IdempotentAnswer | undefined {
    if (key.length > 255) {
      throw invalid("Idempotency keys can be up to 255 characters long.", { code: "idempotency_key_too_long" });
    }
    const stored = this.sandbox.state.get("idempotency", key);
    const known = stored && stored.created > this.sandbox.seconds() - LIFE_SECONDS ? stored : undefined;
    if (known && (known.route !== route || known.fingerprint !== print)) throw reused(key, known.route === route);
    if (known) return known;
    if (this.inFlight.has(key)) {
      throw invalid(
        `There is currently another in-progress request using this Stripe Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
        { code: "idempotency_key_in_use", status: 409 },
      );
    }
    this.inFlight.add(key);
    return undefined;
  }

  /** Ends the flight; `answer` is kept when the request was carried out, whatever came of it. */
  finish(key: string, answer: Omit<IdempotentAnswer, "id" | "created"> | undefined): void {
    this.inFlight.delete(key);
    if (answer) this.sandbox.state.put("idempotency", { ...answer, id: key, created: this.sandbox.seconds() });
  }

  forgetOld(): void {
    const oldest = this.sandbox.seconds() - LIFE_SECONDS;
    for (const [key, answer] of this.sandbox.state.table("idempotency")) {
      if (answer.created > oldest) break;
      this.sandbox.state.delete("idempotency", key);
    }
  }
}

function reused(key: string, sameRoute: boolean): StripeError {
  const message = sameRoute
    ? `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
    : `Keys for idempotent requests can only be used for the same endpoint they were first used for. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeError(400, { type: "idempotency_error", message });
}
