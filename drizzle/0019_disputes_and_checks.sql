CREATE TYPE "public"."dispute_answer" AS ENUM('evidence', 'accept');--> statement-breakpoint
CREATE TYPE "public"."dispute_answer_status" AS ENUM('requested', 'succeeded', 'failed');--> statement-breakpoint
CREATE TABLE "dispute_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dispute_id" text NOT NULL,
	"field" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"storage_key" text NOT NULL,
	"stripe_file_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconcile_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"after" text DEFAULT '' NOT NULL,
	"finished_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "stripe_intent_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer" "dispute_answer";--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer_status" "dispute_answer_status";--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer_failure" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answered_by" uuid;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_risks" ADD COLUMN "is_paid" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "read_amount" bigint;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dispute_files" ADD CONSTRAINT "dispute_files_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_files_field" ON "dispute_files" USING btree ("dispute_id","field");--> statement-breakpoint
CREATE INDEX "orders_network" ON "orders" USING btree ("ip_prefix","created_at") WHERE "orders"."ip_prefix" <> '';