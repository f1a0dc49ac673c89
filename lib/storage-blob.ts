import { Readable } from "node:stream";
import { BlobNotFoundError, del, head, put } from "@vercel/blob";
import { requireKey, type Storage } from "./storage";

/** Files in Vercel Blob, whose addresses anybody can read: what is private needs a key that nobody can guess. */
export function blobStorage(token: string): Storage {
  const options = (contentType: string) =>
    ({ token, access: "public", addRandomSuffix: false, allowOverwrite: true, contentType }) as const;
  const find = async (key: string) => {
    try {
      return await head(requireKey(key), { token });
    } catch (error) {
      if (error instanceof BlobNotFoundError) return null;
      throw error;
    }
  };
  return {
    async put(key, content, contentType) {
      await put(requireKey(key), Buffer.from(content), options(contentType));
    },
    async putStream(key, content, { contentType }) {
      await put(requireKey(key), Readable.from(content), { ...options(contentType), multipart: true });
    },
    async read(key) {
      const found = await find(key);
      const response = found && (await fetch(found.url));
      return response?.ok && response.body ? response.body : null;
    },
    async remove(key) {
      const found = await find(key);
      if (found) await del(found.url, { token });
    },
  };
}
