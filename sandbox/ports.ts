import { createServer } from "node:net";
import { Trouble } from "./trouble";

export const noPortFree = () =>
  new Trouble(
    "No network port is free on 127.0.0.1. Stop programs that hold many connections, or wait a minute, then start again.",
  );

/** A TCP port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0, "127.0.0.1");
  if (port === null) throw noPortFree();
  return port;
}

/** Tried on every interface, because a server that listens on all of them is in the way as well. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port, "127.0.0.1")) !== null && (await listenOnce(port)) !== null;
}

function listenOnce(port: number, host?: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : null;
      server.close(() => resolve(taken));
    });
  });
}
