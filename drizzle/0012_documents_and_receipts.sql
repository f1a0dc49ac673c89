CREATE TYPE "public"."document_kind" AS ENUM('invoice', 'credit_note');--> statement-breakpoint
CREATE TABLE "document_series" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "document_series_series_year_pk" PRIMARY KEY("series","year"),
	CONSTRAINT "document_series_positive" CHECK ("document_series"."last" > 0)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "document_kind" NOT NULL,
	"number" text NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"position" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"refund_id" uuid,
	"market_key" text NOT NULL,
	"language" text NOT NULL,
	"currency" char(3) NOT NULL,
	"total" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"buyer" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_number_unique" UNIQUE("number"),
	CONSTRAINT "documents_total" CHECK ("documents"."total" >= 0 and "documents"."position" > 0)
);
--> statement-breakpoint
CREATE TABLE "event_days" (
	"day" date PRIMARY KEY NOT NULL,
	"events" integer NOT NULL,
	"root" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_days_hash_unique" UNIQUE("hash"),
	CONSTRAINT "event_days_positive" CHECK ("event_days"."events" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_chains" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"length" integer NOT NULL,
	"head" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipt_keys_public_key_unique" UNIQUE("public_key")
);
--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "chained_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "details_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "previous_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_events" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "markets" ADD COLUMN "invoice_prefix" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "markets" ADD COLUMN "credit_note_prefix" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "vat_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_market_key_markets_key_fk" FOREIGN KEY ("market_key") REFERENCES "public"."markets"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_days" ADD CONSTRAINT "event_days_key_id_receipt_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."receipt_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_chains" ADD CONSTRAINT "order_chains_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "documents_position" ON "documents" USING btree ("series","year","position");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_once" ON "documents" USING btree ("kind","cause_id");--> statement-breakpoint
CREATE INDEX "documents_order" ON "documents" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "documents_issued" ON "documents" USING btree ("created_at","id");
--> statement-breakpoint
-- What was issued stays as it was. A person's erasure may empty the buyer, and nothing else.
create function refuse_document_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('tradewind.maintenance', true), '') = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'buyer' = to_jsonb(old) - 'buyer'
    and new.buyer #>> '{billing,name}' = '' and new.buyer #>> '{shipping,name}' = '' then
    return new;
  end if;
  raise exception 'documents do not change once issued' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger documents_unchanged before update or delete on documents for each row execute function refuse_document_change();
--> statement-breakpoint
create trigger event_days_append_only before update or delete on event_days for each row execute function refuse_change();
--> statement-breakpoint
-- RFC 8785. Numbers are those that JavaScript and Postgres write alike; any other is refused rather than hashed differently.
create function canonical_json(value jsonb) returns text language plpgsql stable strict as $$
declare
  written text;
begin
  case jsonb_typeof(value)
    when 'object' then
      return '{' || coalesce((select string_agg(to_json(member.key)::text || ':' || canonical_json(member.item), ',' order by member.key collate "C")
        from jsonb_each(value) as member(key, item)), '') || '}';
    when 'array' then
      return '[' || coalesce((select string_agg(canonical_json(member.item), ',' order by member.place)
        from jsonb_array_elements(value) with ordinality as member(item, place)), '') || ']';
    when 'string' then
      return to_json(value #>> '{}')::text;
    when 'number' then
      if abs((value #>> '{}')::numeric) <= 9007199254740991 and trunc((value #>> '{}')::numeric) = (value #>> '{}')::numeric then
        return trunc((value #>> '{}')::numeric)::text;
      end if;
      written := ((value #>> '{}')::float8)::text;
      if written !~ '^-?[0-9]+[.][0-9]+$' then
        raise exception 'the number % has no canonical form here: keep it as text', value #>> '{}';
      end if;
      return written;
    else
      return value::text;
  end case;
end $$;
--> statement-breakpoint
create function sha256_hex(words text) returns text language sql immutable strict as
  $$ select encode(sha256(convert_to(words, 'UTF8')), 'hex') $$;
--> statement-breakpoint
-- What people wrote is hashed apart and with salt, so that it can be erased and the chain still holds.
create function order_event_details_hash(salt text, reason text, data jsonb) returns text language sql stable as
  $$ select sha256_hex(canonical_json(jsonb_build_object('data', data, 'reason', reason, 'salt', salt))) $$;
--> statement-breakpoint
create function order_event_hash(event order_events) returns text language sql stable as $$
  select sha256_hex(canonical_json(jsonb_build_object(
    'actorId', event.actor_id, 'actorKind', event.actor_kind,
    'at', to_char(event.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'details', event.details_hash, 'id', event.id, 'kind', event.kind, 'order', event.order_id,
    'position', event.position, 'previous', event.previous_hash)))
$$;
--> statement-breakpoint
-- The row of the chain is locked until the end of the transaction: two events of an order never name the same one before.
create function chain_order_event() returns trigger language plpgsql as $$
declare
  place integer;
  before text;
begin
  insert into order_chains as chain (order_id, length, head) values (new.order_id, 1, repeat('0', 64))
    on conflict (order_id) do update set length = chain.length + 1
    returning chain.length, chain.head into place, before;
  new.position := place;
  new.previous_hash := before;
  new.chained_at := clock_timestamp();
  new.salt := replace(gen_random_uuid()::text, '-', '');
  new.details_hash := order_event_details_hash(new.salt, new.reason, new.data);
  new.hash := order_event_hash(new);
  update order_chains set head = new.hash where order_id = new.order_id;
  return new;
end $$;
--> statement-breakpoint
-- Histories that are there already are chained in the order in which they happened.
do $$
declare
  event order_events;
  place integer := 0;
  before text := '';
  current_order uuid;
begin
  perform set_config('tradewind.maintenance', 'on', true);
  for event in select * from order_events order by order_id, created_at, id loop
    if current_order is distinct from event.order_id then
      current_order := event.order_id;
      place := 0;
      before := repeat('0', 64);
    end if;
    place := place + 1;
    event.position := place;
    event.previous_hash := before;
    event.chained_at := clock_timestamp();
    event.salt := replace(gen_random_uuid()::text, '-', '');
    event.details_hash := order_event_details_hash(event.salt, event.reason, event.data);
    event.hash := order_event_hash(event);
    before := event.hash;
    update order_events set position = event.position, previous_hash = event.previous_hash, chained_at = event.chained_at,
      salt = event.salt, details_hash = event.details_hash, hash = event.hash where id = event.id;
    insert into order_chains as chain (order_id, length, head) values (event.order_id, place, event.hash)
      on conflict (order_id) do update set length = excluded.length, head = excluded.head;
  end loop;
  perform set_config('tradewind.maintenance', '', true);
end $$;
--> statement-breakpoint
create trigger order_events_chained before insert on order_events for each row execute function chain_order_event();
--> statement-breakpoint
CREATE UNIQUE INDEX "order_events_chain" ON "order_events" USING btree ("order_id","position");
--> statement-breakpoint
CREATE INDEX "order_events_chained" ON "order_events" USING btree ("chained_at");
--> statement-breakpoint
-- A history only grows; the erasure of a person takes words and their salt out of it and leaves every hash.
create function refuse_event_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('tradewind.maintenance', true), '') = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and new.salt is null and new.reason = '' and old.data @> new.data
    and to_jsonb(new) - 'salt' - 'reason' - 'data' = to_jsonb(old) - 'salt' - 'reason' - 'data' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
drop trigger order_events_append_only on order_events;
--> statement-breakpoint
create trigger order_events_append_only before update or delete on order_events for each row execute function refuse_event_change();
--> statement-breakpoint
-- The Merkle tree of RFC 6962 over hashes in hex: leaves and nodes are marked, an odd node goes up as it is.
create function merkle_root(hashes text[]) returns text language plpgsql immutable strict as $$
declare
  level bytea[] := array(select sha256('\x00'::bytea || decode(leaf, 'hex')) from unnest(hashes) with ordinality as leaves(leaf, place) order by place);
begin
  while cardinality(level) > 1 loop
    level := array(
      select case when count(*) = 2 then sha256('\x01'::bytea || string_agg(node, ''::bytea order by place)) else string_agg(node, ''::bytea) end
        from unnest(level) with ordinality as nodes(node, place) group by (place - 1) / 2 order by (place - 1) / 2);
  end loop;
  return encode(level[1], 'hex');
end $$;
