CREATE TYPE "public"."media_kind" AS ENUM('picture', 'model');--> statement-breakpoint
ALTER TABLE "product_media" ADD COLUMN "kind" "media_kind" DEFAULT 'picture' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_media" ADD COLUMN "bytes" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "product_media_model" ON "product_media" USING btree ("product_id") WHERE "product_media"."kind" = 'model';--> statement-breakpoint
ALTER TABLE "product_media" ADD CONSTRAINT "product_media_bytes" CHECK (("product_media"."kind" = 'model') = ("product_media"."bytes" is not null));