ALTER TABLE "shipments" ADD COLUMN "pickup_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "pickup_price" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Where goods may be fetched is kept in memory with the other settings.
create trigger locations_version after insert or update or delete or truncate on locations for each statement execute function renew_settings_version();
