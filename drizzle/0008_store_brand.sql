ALTER TABLE "store_settings" ADD COLUMN "logo" jsonb;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "home_picture" jsonb;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "home" jsonb;