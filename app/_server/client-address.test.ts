import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { forgetEnv } from "@/config/env";
import { addressKey, addressPrefix, clientAddress, dropForgedAddresses } from "./client-address";

afterEach(() => {
  delete process.env.TRUSTED_PROXY_DEPTH;
  delete process.env.VERCEL;
  forgetEnv();
});
const from = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));

test("behind n proxies the address is the n-th from the right, whatever a client put in front", () => {
  expect(from("6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  process.env.TRUSTED_PROXY_DEPTH = "2";
  forgetEnv();
  expect(from("6.6.6.6, 203.0.113.9, 10.0.0.1")).toBe("203.0.113.9");
});

test("on Vercel it is the first, which the platform wrote", () => {
  process.env.VERCEL = "1";
  expect(from("203.0.113.9, 10.0.0.1")).toBe("203.0.113.9");
});

test("what is no address counts as unknown, and ports are cut", () => {
  expect(from("'; drop table")).toBe("");
  expect(from("203.0.113.9:4711")).toBe("203.0.113.9");
  expect(from("[2001:db8::1]:443")).toBe("2001:db8::1");
});

test("only a network is kept of an address, and one IPv6 network is one caller", () => {
  expect(addressPrefix("203.0.113.9")).toBe("203.0.113.0/24");
  expect(addressPrefix("2001:db8:1:2::9")).toBe("2001:db8:1::/48");
  expect(addressPrefix("2001:db8::9")).toBe("2001:db8:0::/48");
  expect(addressPrefix("::ffff:203.0.113.9")).toBe("203.0.113.0/24");
  expect(addressPrefix("nonsense")).toBe("");
  expect(addressKey("2001:db8:1:2::9")).toBe(addressKey("2001:db8:1:3::8"));
});

test("without a proxy a forged header never reaches the application", async () => {
  dropForgedAddresses();
  const server = createServer((request, response) => response.end(String(request.headers["x-forwarded-for"])));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { "x-forwarded-for": "6.6.6.6" } });
  expect(await answer.text()).toBe("undefined");
  server.close();
});
