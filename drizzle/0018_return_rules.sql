DROP INDEX "returns_one_withdrawal";--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "return_block" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "return_days" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "return_days" integer;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "return_days" integer;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "self_service_returns" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "collections_with_return_rules" ON "collections" USING btree ("id") WHERE "collections"."return_days" is not null or "collections"."return_block" <> '';--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_return_days" CHECK ("collections"."return_days" between 0 and 365);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_return_days" CHECK ("products"."return_days" between 0 and 365);