CREATE TABLE "settings_version" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
insert into settings_version default values;
--> statement-breakpoint
create function renew_settings_version() returns trigger language plpgsql as $$
begin
  update settings_version set version = gen_random_uuid();
  return null;
end $$;
--> statement-breakpoint
create trigger store_settings_version after insert or update or delete or truncate on store_settings for each statement execute function renew_settings_version();
--> statement-breakpoint
create trigger markets_version after insert or update or delete or truncate on markets for each statement execute function renew_settings_version();
--> statement-breakpoint
create trigger tax_rates_version after insert or update or delete or truncate on tax_rates for each statement execute function renew_settings_version();
--> statement-breakpoint
create trigger shipping_zones_version after insert or update or delete or truncate on shipping_zones for each statement execute function renew_settings_version();
--> statement-breakpoint
create trigger shipping_rates_version after insert or update or delete or truncate on shipping_rates for each statement execute function renew_settings_version();
--> statement-breakpoint
create trigger translations_version_new after insert or update on translations for each row when (new.subject = 'shipping_rate') execute function renew_settings_version();
--> statement-breakpoint
create trigger translations_version_old after update or delete on translations for each row when (old.subject = 'shipping_rate') execute function renew_settings_version();
