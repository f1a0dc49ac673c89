import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { deliveredMail, type MailStore, openMailStore } from "./mail-store";
import { listPage, mailPage, missingPage } from "./pages";

export type MailSandbox = { url: string; stop: () => Promise<void> };

const maxBodyBytes = 25 * 1024 * 1024;

/**
 * The mailbox that stands in for the world: `POST /api/messages` delivers a mail (201, or 200 when its messageId is
 * already here), `GET /api/messages?to=&limit=` lists them as JSON, `/` shows them to people.
 * `PUT /api/outage` with `{ "refuse": n }` makes the next n deliveries fail with 503. Listens on this machine only.
 */
export async function startMailSandbox({ port, folder }: { port: number; folder: string }): Promise<MailSandbox> {
  const store = await openMailStore(folder);
  const outage = { refuse: 0 };
  const server = createServer((request, response) => {
    answer(request, response, store, outage).catch((error: unknown) => {
      send(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  store: MailStore,
  outage: { refuse: number },
) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const route = `${request.method} ${pathname}`;
  const to = searchParams.get("to") ?? undefined;
  if (route === "POST /api/messages") return deliver(request, response, store, outage);
  if (route === "GET /api/messages") {
    const limit = Math.min(Math.max(Number(searchParams.get("limit")) || 200, 1), 1000);
    return send(response, 200, { items: store.list({ to, limit }) });
  }
  if (route === "DELETE /api/messages") {
    await store.clear();
    return send(response, 200, { items: [] });
  }
  if (route === "PUT /api/outage") {
    const body = JSON.parse((await readBody(request)) || "{}") as { refuse?: number };
    outage.refuse = Number(body.refuse) || 0;
    return send(response, 200, outage);
  }
  if (route === "GET /") return sendPage(response, 200, listPage(store.list({ to }), to ?? ""));
  return showMail(pathname, response, store);
}

async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  store: MailStore,
  outage: { refuse: number },
) {
  if (outage.refuse > 0) {
    outage.refuse -= 1;
    return send(response, 503, { error: "The mailbox refuses deliveries for a while." });
  }
  const mail = deliveredMail.safeParse(parseJson(await readBody(request)));
  if (!mail.success) return send(response, 422, { error: "Not a mail.", issues: mail.error.issues });
  const { mail: kept, isNew } = await store.keep(mail.data);
  return send(response, isNew ? 201 : 200, { id: kept.id, duplicate: !isNew });
}

function showMail(pathname: string, response: ServerResponse, store: MailStore) {
  const [, id, part] = /^\/(?:api\/)?messages\/([0-9a-f]{24})(\/html)?$/.exec(pathname) ?? [];
  const mail = id ? store.find(id) : undefined;
  if (!mail) return sendPage(response, 404, missingPage());
  if (pathname.startsWith("/api/")) return send(response, 200, mail);
  if (!part) return sendPage(response, 200, mailPage(mail));
  // A mail is a stranger's page: it may show pictures and open links, and run nothing.
  const policy =
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'";
  const html = (mail.html ?? "").replace(/<head>/i, '<head><base target="_blank">');
  return sendPage(response, 200, html, policy);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

const ownPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";

function sendPage(response: ServerResponse, status: number, html: string, policy = ownPolicy): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(html);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Error("The mail is larger than 25 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
