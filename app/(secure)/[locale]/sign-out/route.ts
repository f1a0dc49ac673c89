import { forgetCartToken } from "@/app/_server/cart-cookie";
import { problemFrom } from "@/app/_server/problem";
import { requestContext } from "@/app/_server/request-context";
import { assertSameOrigin } from "@/app/_server/same-origin";
import { currentSession, forgetSession } from "@/app/_server/session";
import { revokeSession } from "@/commerce/customers/revoke-session";

type RouteContext = { params: Promise<{ locale: string }> };

/** Ends the session, and tells the browser to forget what it kept of it. A form's target, because it needs a header. */
export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  try {
    assertSameOrigin(request);
    const session = await currentSession();
    if (session) await revokeSession(await requestContext(), { sessionId: session.sessionId });
    await forgetSession();
    await forgetCartToken();
    const { locale } = await params;
    const target = /^[a-z]{2}-[a-z]{2}$/.test(locale) ? `/${locale}` : "/";
    return new Response(null, {
      status: 303,
      headers: { Location: target, "Clear-Site-Data": '"cache", "storage"', "Cache-Control": "private, no-store" },
    });
  } catch (error) {
    return problemFrom(error, request);
  }
}
