import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { asTrouble, Trouble } from "../trouble";
import { type Binaries, fingerprint, sharedFolder } from "./binaries";
import { canReach, giveTo, makePrivate, type ServerUser } from "./server-user";

const run = promisify(execFile);
const leastFreeBytes = 300 * 1024 * 1024;

/** What we remember beside the data, inside the same folder, so that they are lost or kept together. */
export type ClusterNotes = { password: string; port: number | null };
const notesFile = "tradewind.json";

/** The folder that holds the data: the wanted one, or one that the server's user can reach. */
export async function dataFolder(wanted: string, user: ServerUser, say: (line: string) => void): Promise<string> {
  await mkdir(path.dirname(wanted), { recursive: true }).catch((error) => {
    throw asTrouble(error, `creating ${path.dirname(wanted)}`);
  });
  if (await canReach(user, wanted)) return wanted;
  const elsewhere = path.join(await sharedFolder(user), `data-${fingerprint(wanted)}`);
  say(`${user?.name ?? "The server"} cannot enter ${path.dirname(wanted)}: the data is kept in ${elsewhere}`);
  return elsewhere;
}

/** Makes the cluster when there is none, and repairs what a crash can leave. */
export async function prepareCluster(
  folder: string,
  binaries: Binaries,
  user: ServerUser,
  say: (line: string) => void,
): Promise<ClusterNotes> {
  await refuseFullDisk(path.dirname(folder));
  if (await isHalfMade(folder)) {
    const aside = `${folder}.unfinished-${Date.now()}`;
    say(`${folder} was never finished: put aside as ${path.basename(aside)}, starting afresh`);
    await rename(folder, aside);
  }
  if (!(await exists(folder))) {
    say("Creating the database (once, a few seconds)");
    await create(folder, binaries, user);
  }
  await refuseOtherVersion(folder, binaries);
  await giveTo(user, folder);
  await makePrivate(folder);
  return (await readNotes(folder)) ?? resetPassword(folder, binaries, user);
}

async function refuseFullDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < leastFreeBytes)
    throw new Trouble(
      `The disk is nearly full: ${Math.floor((bavail * bsize) / 1024 / 1024)} MB are left for ${folder}, the database needs 300 MB. ` +
        "Free some space, or set TRADEWIND_DATA_DIR to a folder on another disk.",
    );
}

/** `initdb` writes pg_control among the last; the folder it is given here is renamed when it is done. */
async function isHalfMade(folder: string): Promise<boolean> {
  if (!(await exists(folder))) return false;
  const needed = ["PG_VERSION", "global/pg_control", "base/1", "pg_wal", "postgresql.conf"];
  const found = await Promise.all(needed.map((name) => exists(path.join(folder, name))));
  return !found.every(Boolean);
}

const exists = (target: string): Promise<boolean> =>
  stat(target).then(
    () => true,
    () => false,
  );

async function create(folder: string, { initdb }: Binaries, user: ServerUser): Promise<void> {
  const half = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  const password = randomBytes(18).toString("base64url");
  try {
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTo(user, half);
    await giveTo(user, passwordFile);
    await run(initdb, [`--pgdata=${half}`, `--pwfile=${passwordFile}`, ...initdbFlags], asUser(user));
    await writeNotes(half, { password, port: null });
    await rename(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw asTrouble(error, "creating the database");
  } finally {
    await rm(passwordFile, { force: true });
  }
}

// The built-in locale sorts the same on every machine; the system's own differs between them.
const initdbFlags = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/** Environment of the server's programs: messages in English, because some are recognised. */
export function asUser(user: ServerUser): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  const environment = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
  return { ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: "/", env: environment };
}

async function refuseOtherVersion(folder: string, { postgres }: Binaries): Promise<void> {
  const { stdout } = await run(postgres, ["--version"]);
  const ours = /(\d+)/.exec(stdout)?.[1];
  const theirs = (await readFile(path.join(folder, "PG_VERSION"), "utf8")).trim();
  if (ours !== theirs)
    throw new Trouble(
      `${folder} was made by Postgres ${theirs}, and this is Postgres ${ours}. ` +
        "Rename that folder to start with an empty store, or set TRADEWIND_DATA_DIR to another one.",
    );
}

async function readNotes(folder: string): Promise<ClusterNotes | null> {
  const text = await readFile(path.join(folder, notesFile), "utf8").catch(() => null);
  if (!text) return null;
  try {
    const notes = JSON.parse(text) as Partial<ClusterNotes>;
    return notes.password ? { password: notes.password, port: notes.port ?? null } : null;
  } catch {
    return null;
  }
}

export async function writeNotes(folder: string, notes: ClusterNotes): Promise<void> {
  const target = path.join(folder, notesFile);
  await writeFile(`${target}.new`, JSON.stringify(notes), { mode: 0o600 });
  await rename(`${target}.new`, target);
}

export const findNotes = readNotes;

/** The data is there, but its password is lost: a server without network sets a new one. */
async function resetPassword(folder: string, { postgres }: Binaries, user: ServerUser): Promise<ClusterNotes> {
  const password = randomBytes(18).toString("base64url");
  await rm(path.join(folder, "postmaster.pid"), { force: true });
  await new Promise<void>((resolve, reject) => {
    const single = spawn(postgres, ["--single", "-D", folder, "postgres"], {
      ...asUser(user),
      stdio: ["pipe", "ignore", "pipe"],
    });
    let said = "";
    single.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    single.on("error", reject);
    single.on("close", (code) => (code === 0 ? resolve() : reject(new Error(said.slice(-500)))));
    single.stdin.end(`alter role postgres password '${password}';\n`);
  }).catch((error) => {
    throw asTrouble(error, "opening the database again");
  });
  const notes = { password, port: null };
  await writeNotes(folder, notes);
  return notes;
}
