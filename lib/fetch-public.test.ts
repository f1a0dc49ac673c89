import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchPublic, isPublicAddress } from "./fetch-public";

let server: Server;
let port: number;
const bounds = { maxBytes: 1000, timeoutMs: 500 };
// The test's server is on this machine, so its name is made to lead there; every other check stays.
const toServer: LookupFunction = (_name, options, callback) =>
  options.all ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);
const fetchOwn = (path: string) =>
  fetchPublic(`http://pictures.example:${port}${path}`, { ...bounds, lookup: toServer });

beforeAll(async () => {
  server = createServer((request, response) => {
    const paths: Record<string, () => void> = {
      "/ok": () => response.end("picture"),
      "/big": () => response.end("x".repeat(5000)),
      "/slow": () => undefined,
      "/gone": () => response.writeHead(404).end(),
      "/broken": () => response.writeHead(503).end(),
      "/moved": () => response.writeHead(302, { location: "/ok" }).end(),
      "/inside": () => response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end(),
      "/file": () => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      "/loop": () => response.writeHead(302, { location: "/loop" }).end(),
    };
    paths[request.url ?? ""]?.();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("a stranger's address", () => {
  it("is fetched, also after a redirect", async () => {
    expect((await fetchOwn("/ok")).toString()).toBe("picture");
    expect((await fetchOwn("/moved")).toString()).toBe("picture");
  });
  it.each([
    ["/big", "too_large", true],
    ["/slow", "too_slow", false],
    ["/gone", "answer_wrong", true],
    ["/broken", "answer_wrong", false],
    ["/inside", "address_private", true],
    ["/file", "address_wrong", true],
    ["/loop", "answer_wrong", true],
  ])("that answers like %s is refused", async (path, code, isFinal) => {
    await expect(fetchOwn(path)).rejects.toMatchObject({ code, isFinal });
  });
  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://10.1.2.3/",
    "http://192.168.0.1/",
    "http://169.254.169.254/",
    "http://localhost/",
  ])("%s is refused, because it leads inside", async (address) => {
    await expect(fetchPublic(address, bounds)).rejects.toMatchObject({ code: "address_private" });
  });
  it.each([
    "ftp://example.com/a.png",
    "file:///etc/passwd",
    "data:image/png,x",
    "https://user:pass@example.com/",
    "nonsense",
  ])("%s is refused, because it is none we ask", async (address) => {
    await expect(fetchPublic(address, bounds)).rejects.toMatchObject({ code: "address_wrong" });
  });
});

it.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["172.31.0.1", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["::", false],
  ["fe80::1%eth0", false],
  ["fd00::1", false],
  ["2002:7f00:1::", false],
  ["::ffff:8.8.8.8", false],
  ["x", false],
])("%s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
