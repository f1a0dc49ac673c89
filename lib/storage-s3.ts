import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { requireKey, type Storage } from "./storage";

type Bucket = {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
};

const forever = "public, max-age=31536000, immutable";

/** Files in a bucket of an S3-compatible store. */
export function s3Storage({ bucket: Bucket, region, endpoint, ...credentials }: Bucket): Storage {
  // Stores that are not Amazon's serve buckets below a path, not as host names.
  const client = new S3Client({ region, credentials, ...(endpoint ? { endpoint, forcePathStyle: true } : {}) });
  return {
    async put(key, content, contentType) {
      const file = { Bucket, Key: requireKey(key), Body: content, ContentType: contentType, CacheControl: forever };
      await client.send(new PutObjectCommand(file));
    },
    async putStream(key, content, { contentType, size }) {
      const Body = Readable.from(content);
      const file = { Bucket, Key: requireKey(key), Body, ContentLength: size, ContentType: contentType };
      await client.send(new PutObjectCommand(file));
    },
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: requireKey(key) }));
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: requireKey(key) }));
    },
  };
}
