import { StripeError } from "./errors";
import type { Fault, KnobSettings } from "./knob-settings";

function matches(pattern: string, call: string): boolean {
  const wanted = pattern.split("/");
  const given = call.split("/");
  return wanted.length === given.length && wanted.every((part, index) => part === "*" || part === given[index]);
}

/** The fault that is set for this call and moment, used up by one. `call` is `POST /v1/refunds`. */
export function takeFault(knobs: KnobSettings, call: string, when: Fault["when"]): Fault | undefined {
  const fault = knobs.faults.find((candidate) => candidate.when === when && matches(candidate.match, call));
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) knobs.faults = knobs.faults.filter((candidate) => candidate !== fault);
  return fault;
}

export function faultError(status: number): StripeError {
  if (status === 429) {
    const message = "Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.";
    return new StripeError(429, { type: "invalid_request_error", code: "rate_limit", message });
  }
  const message = "Sorry! There was an error while talking to one of our backends. (A fault set in the sandbox.)";
  return new StripeError(status, { type: "api_error", message });
}
