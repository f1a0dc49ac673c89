import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Why a remote file was not taken; `isFinal` when asking again cannot help. */
export class FetchRefused extends Error {
  constructor(
    readonly code: "address_wrong" | "address_private" | "too_large" | "too_slow" | "answer_wrong",
    readonly isFinal: boolean,
    detail = "",
  ) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "FetchRefused";
  }
}

const blocked = new BlockList();
const v4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
for (const range of v4) {
  const [net = "", bits = "32"] = range.split("/");
  blocked.addSubnet(net, Number(bits), "ipv4");
}

/** Only addresses of the public internet: no loopback, private, link-local, carrier, documentation or multicast ones. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, "ipv4");
  if (family !== 6) return false;
  // Global unicast is 2000::/3; inside it, what tunnels or documents (6to4, Teredo, 2001:db8::) is not public either.
  const groups = expandIPv6(address);
  const [first = 0, second = 0] = groups;
  const isGlobal = first >= 0x2000 && first <= 0x3fff;
  return (
    isGlobal && first !== 0x2002 && !(first === 0x2001 && (second < 0x200 || second === 0xdb8)) && first !== 0x3fff
  );
}

function expandIPv6(address: string): number[] {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const read = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const start = read(head);
  const end = tail === undefined ? [] : read(tail);
  return [...start, ...Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => 0), ...end];
}

/** A connection resolves the name itself, so that the address which is checked is the one that is called. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const refused = addresses?.find(({ address }) => !isPublicAddress(address));
    const first = addresses?.[0];
    if (error || !first) callback(error ?? new Error("no address"), []);
    else if (refused) callback(new FetchRefused("address_private", true, hostname), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

type Options = {
  maxBytes: number;
  timeoutMs: number;
  redirects?: number;
  accept?: string;
  lookup?: LookupFunction;
  isAllowed?: (address: string) => boolean;
};

/**
 * Fetches a file that a stranger named, from the public internet only, bounded in size and time. Every redirect is
 * checked like the first address. Throws FetchRefused.
 */
export async function fetchPublic(address: string, options: Options): Promise<Buffer> {
  const { redirects = 3 } = options;
  const url = publicUrlOf(address, options.isAllowed ?? isPublicAddress);
  const answer = await request(url, options);
  if (typeof answer !== "string") return answer;
  if (redirects <= 0) throw new FetchRefused("answer_wrong", true, "too many redirects");
  return fetchPublic(new URL(answer, url).toString(), { ...options, redirects: redirects - 1 });
}

/** The address as one that may be asked at all: http or https, no credentials, and no private number as its host. */
function publicUrlOf(address: string, isAllowed: (address: string) => boolean): URL {
  if (!URL.canParse(address)) throw new FetchRefused("address_wrong", true);
  const url = new URL(address);
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new FetchRefused("address_wrong", true);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isAllowed(host)) throw new FetchRefused("address_private", true, host);
  return url;
}

function request(
  url: URL,
  { maxBytes, timeoutMs, accept = "*/*", lookup = publicLookup }: Options,
): Promise<Buffer | string> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(error instanceof FetchRefused ? error : new FetchRefused("answer_wrong", false, String(error)));
    const headers = { accept, "user-agent": "tradewind-import" };
    const get = url.protocol === "https:" ? https.get : http.get;
    const call = get(url, { lookup, headers, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if ([301, 302, 303, 307, 308].includes(status) && location) {
        answer.resume();
        resolve(location);
        return;
      }
      if (status !== 200) {
        answer.resume();
        // Of the client's errors only "later" and "too many" may pass.
        fail(
          new FetchRefused(
            "answer_wrong",
            status >= 400 && status < 500 && ![408, 425, 429].includes(status),
            `status ${status}`,
          ),
        );
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size <= maxBytes) chunks.push(chunk);
        else {
          fail(new FetchRefused("too_large", true));
          answer.destroy();
        }
      });
      answer.on("end", () => resolve(Buffer.concat(chunks)));
      answer.on("error", fail);
    });
    call.on("error", (error) =>
      fail(error.name === "TimeoutError" || error.name === "AbortError" ? new FetchRefused("too_slow", false) : error),
    );
  });
}
