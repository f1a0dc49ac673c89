import { readFile } from "node:fs/promises";

const ticksPerSecond = 100;

/** Seconds of processor time that everybody but this process has used; null where the system does not tell. */
export async function othersCpuSeconds(): Promise<number | null> {
  const stat = await readFile("/proc/stat", "utf8").catch(() => null);
  const numbers = stat?.split("\n")[0]?.trim().split(/\s+/).slice(1).map(Number);
  if (!numbers) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = numbers;
  const own = process.cpuUsage();
  return (user + nice + system + irq + softirq) / ticksPerSecond - (own.user + own.system) / 1_000_000;
}
