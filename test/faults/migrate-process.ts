import { Socket } from "node:net";
import { migrate } from "@/db/migrate";

// Migrates a database and is killed before its n-th message to the server. [URL, n]; it says how many there were.
const [, , url = "", killBefore = "0"] = process.argv;

const { write } = Socket.prototype;
let messages = 0;
Socket.prototype.write = function counted(this: Socket, ...given: unknown[]) {
  if (this.remotePort === Number(new URL(url).port)) {
    messages += 1;
    if (messages === Number(killBefore)) process.kill(process.pid, "SIGKILL");
  }
  return Reflect.apply(write, this, given) as boolean;
} as typeof write;

await migrate({ url });
process.stdout.write(String(messages));
process.exit(0);
