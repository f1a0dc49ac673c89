import { BadRequest } from "@/app/_server/problem";
import { readText } from "@/app/_server/read-json";
import { stripeContext } from "@/app/_server/request-context";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import { verifyStripeEvent } from "@/commerce/payments/stripe";
import { limitOf } from "@/config/limits";

/** Stripe's events. 400 for what is not signed by us, 2xx once remembered and applied; a throw is a 5xx and comes again. */
export async function POST(request: Request): Promise<Response> {
  const signature = request.headers.get("stripe-signature");
  const body = await readText(request, limitOf("sizes.webhookBytes")).catch(tooLarge);
  if (body === null) return answer("This is larger than any event.", 413);
  const event = verifyStripeEvent(body, signature);
  if (!event) return answer("The signature does not fit.", 400);
  await receiveStripeEvent(stripeContext(), event);
  return new Response(null, { status: 204, headers: noStore });
}

function tooLarge(error: unknown): null {
  if (error instanceof BadRequest) return null;
  throw error;
}

const noStore = { "Cache-Control": "no-store" };
const answer = (text: string, status: number) => new Response(text, { status, headers: noStore });
