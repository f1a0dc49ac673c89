import { execFile } from "node:child_process";
import { chmod, chown, lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { Trouble } from "../trouble";

const run = promisify(execFile);

/** Postgres refuses to run as root; then it runs as this user. Null: as ourselves. */
export type ServerUser = { uid: number; gid: number; name: string } | null;

export async function findServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return null;
  const found = (await lookUp("postgres")) ?? (await lookUp("nobody"));
  if (found) return found;
  await run("useradd", ["--system", "--no-create-home", "postgres"]).catch(() => undefined);
  const made = await lookUp("postgres");
  if (made) return made;
  throw new Trouble(
    "Postgres does not run as root, and this machine has no other user to run it as. " +
      "Run `adduser postgres`, start as another user, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<ServerUser> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout), name };
  } catch {
    return null;
  }
}

const execute = 0o1;
const readAndExecute = 0o5;

/** Whether the server's user gets from the root of the disk to `target`: each folder above must let it through. */
export async function canReach(user: ServerUser, target: string): Promise<boolean> {
  if (!user) return true;
  const above = path.resolve(target).split(path.sep).slice(0, -1);
  for (let depth = 1; depth <= above.length; depth += 1) {
    const folder = above.slice(0, depth).join(path.sep) || path.sep;
    if (!(await allows(user, folder, execute))) return false;
  }
  return true;
}

export const canRead = (user: ServerUser, target: string): Promise<boolean> => allows(user, target, readAndExecute);

async function allows(user: NonNullable<ServerUser> | null, target: string, need: number): Promise<boolean> {
  if (!user) return true;
  const found = await stat(target).catch(() => null);
  if (!found) return true; // We make it ourselves, and make it right.
  if (found.uid === user.uid) return (found.mode & (need << 6)) === need << 6;
  if (found.gid === user.gid) return (found.mode & (need << 3)) === need << 3;
  return (found.mode & need) === need;
}

/** Hands a folder and all in it to the server's user. */
export async function giveTo(user: ServerUser, target: string): Promise<void> {
  if (!user) return;
  await chown(target, user.uid, user.gid);
  if (!(await lstat(target)).isDirectory()) return;
  for (const name of await readdir(target)) {
    const child = path.join(target, name);
    if ((await lstat(child)).isSymbolicLink()) continue;
    await giveTo(user, child);
  }
}

export const makePrivate = (target: string): Promise<void> => chmod(target, 0o700);
