ALTER TABLE "idempotency_keys" ADD COLUMN "owner" uuid DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "taken_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "effects" jsonb DEFAULT '[]'::jsonb NOT NULL;