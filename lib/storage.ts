import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { randomToken } from "./ids";

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Where files are kept. Keys are relative paths of plain characters; a file that is there is whole. */
export type Storage = {
  put: (key: string, content: Uint8Array, contentType: string) => Promise<void>;
  /** Writes what comes, without holding it in memory; `size` in bytes is known before. */
  putStream: (key: string, content: Chunks, about: { contentType: string; size: number }) => Promise<void>;
  /** The content piece by piece, or null when there is no such file. */
  read: (key: string) => Promise<AsyncIterable<Uint8Array> | null>;
  remove: (key: string) => Promise<void>;
};

const keyPattern = /^[a-z0-9][a-z0-9_-]*(?:\/[a-z0-9][a-z0-9_-]*)*(?:\.[a-z0-9]{1,8})?$/i;

/** True for a key that cannot lead out of the folder, whatever it is joined to. */
export const isStorageKey = (key: string): boolean => key.length <= 300 && keyPattern.test(key);

export function requireKey(key: string): string {
  if (!isStorageKey(key)) throw new RangeError(`${JSON.stringify(key.slice(0, 80))} is not a storage key`);
  return key;
}

/** Files below a folder of this machine. */
export function localStorage(folder: string): Storage {
  const fileOf = (key: string) => path.join(folder, requireKey(key));
  const putStream: Storage["putStream"] = async (key, content) => {
    const file = fileOf(key);
    await mkdir(path.dirname(file), { recursive: true });
    const draft = `${file}.${randomToken(128)}.part`;
    try {
      const handle = await open(draft, "wx");
      try {
        for await (const chunk of content) await handle.write(chunk);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  };
  return {
    put: (key, content, contentType) => putStream(key, [content], { contentType, size: content.byteLength }),
    putStream,
    async read(key) {
      const file = fileOf(key);
      const found = await stat(file).catch(() => null);
      return found?.isFile() ? createReadStream(file) : null;
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}
