import type { Instrumentation } from "next";

export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareServer } = await import("@/app/_server/prepare-server");
  await prepareServer();
}

/** The one place where an unexpected failure of a request is written down; the person sees its digest. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("@/lib/log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log.error("request.failed", {
    digest,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
    method: request.method,
    route: context.routePath,
    kind: context.routeType,
  });
};
