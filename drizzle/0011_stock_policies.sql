CREATE TYPE "public"."stock_strategy" AS ENUM('counter', 'units');--> statement-breakpoint
CREATE TYPE "public"."hold_reason" AS ENUM('address', 'payment', 'stock', 'customer', 'other');--> statement-breakpoint
CREATE TYPE "public"."shipment_kind" AS ENUM('parcel', 'pickup');--> statement-breakpoint
CREATE TYPE "public"."tracking_kind" AS ENUM('in_transit', 'out_for_delivery', 'delivered', 'exception');--> statement-breakpoint
CREATE TYPE "public"."sold_as" AS ENUM('in_stock', 'backorder', 'preorder');--> statement-breakpoint
CREATE TABLE "bundle_components" (
	"bundle_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bundle_components_bundle_id_variant_id_pk" PRIMARY KEY("bundle_id","variant_id"),
	CONSTRAINT "bundle_components_quantity" CHECK ("bundle_components"."quantity" between 1 and 999),
	CONSTRAINT "bundle_components_other" CHECK ("bundle_components"."bundle_id" <> "bundle_components"."variant_id")
);
--> statement-breakpoint
CREATE TABLE "fulfillment_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" "hold_reason" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"until" timestamp with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "shipment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shipment_id" uuid NOT NULL,
	"kind" "tracking_kind" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_units" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stock_units_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"variant_id" uuid NOT NULL,
	"location_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_line_components" (
	"order_line_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"title" text NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	"sku" text DEFAULT '' NOT NULL,
	CONSTRAINT "order_line_components_order_line_id_variant_id_pk" PRIMARY KEY("order_line_id","variant_id"),
	CONSTRAINT "order_line_components_quantity" CHECK ("order_line_components"."quantity" > 0)
);
--> statement-breakpoint
DROP INDEX "stock_reservations_line";--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "pickup_location_id" uuid;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "is_preorder" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "promised_on" date;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "ships_in_days" integer;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "safety_buffer" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "stock_strategy" "stock_strategy" DEFAULT 'counter' NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "kind" "shipment_kind" DEFAULT 'parcel' NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "address" jsonb;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "domestic_cost" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "foreign_cost" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "is_pickup" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "pickup_days" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "pickup_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "bin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "sold_as" "sold_as" DEFAULT 'in_stock' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "promised_on" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "pickup_location_id" uuid;--> statement-breakpoint
ALTER TABLE "bundle_components" ADD CONSTRAINT "bundle_components_bundle_id_variants_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_components" ADD CONSTRAINT "bundle_components_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfillment_holds" ADD CONSTRAINT "fulfillment_holds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_events" ADD CONSTRAINT "shipment_events_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_units" ADD CONSTRAINT "stock_units_level" FOREIGN KEY ("variant_id","location_id") REFERENCES "public"."stock_levels"("variant_id","location_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_components" ADD CONSTRAINT "order_line_components_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bundle_components_variant" ON "bundle_components" USING btree ("variant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fulfillment_holds_open" ON "fulfillment_holds" USING btree ("order_id") WHERE "fulfillment_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "shipment_events_shipment" ON "shipment_events" USING btree ("shipment_id","happened_at");--> statement-breakpoint
CREATE INDEX "stock_units_variant" ON "stock_units" USING btree ("variant_id","id");--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_pickup_location_id_locations_id_fk" FOREIGN KEY ("pickup_location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_location_id_locations_id_fk" FOREIGN KEY ("pickup_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_reservations_line_variant" ON "stock_reservations" USING btree ("order_line_id","variant_id","location_id") WHERE "stock_reservations"."state" = 'live';--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_buffer" CHECK ("variants"."safety_buffer" between 0 and 1000000);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_promise" CHECK (num_nonnulls("variants"."promised_on", "variants"."ships_in_days") <= 1 and "variants"."ships_in_days" between 1 and 365);--> statement-breakpoint
-- A piece of the pool is a row that is taken away at once; a drop leaves many dead ones behind.
alter table stock_units set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
--> statement-breakpoint
-- Both variants are locked first, so that two changes at once cannot make a chain of which neither sees the other's half.
create function refuse_nested_bundle() returns trigger language plpgsql as $$
begin
  perform 1 from variants where id in (new.bundle_id, new.variant_id) order by id for no key update;
  if exists (select 1 from bundle_components where bundle_id = new.variant_id or variant_id = new.bundle_id) then
    raise exception 'a bundle cannot be part of a bundle' using errcode = 'check_violation', constraint = 'bundle_components_flat';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bundle_components_flat before insert or update on bundle_components for each row execute function refuse_nested_bundle();
--> statement-breakpoint
create trigger order_line_components_unchanged before update or delete on order_line_components for each row execute function refuse_change();
--> statement-breakpoint
create trigger shipment_events_append_only before update or delete on shipment_events for each row execute function refuse_change();
