DROP TABLE "fulfillment_holds" CASCADE;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sent_from" jsonb;--> statement-breakpoint
DROP TYPE "public"."hold_reason";