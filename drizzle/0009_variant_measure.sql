ALTER TABLE "variants" ADD COLUMN "measure" jsonb;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_measure" CHECK (coalesce(("variants"."measure" ->> 'content')::numeric > 0 and ("variants"."measure" ->> 'reference')::numeric > 0, "variants"."measure" is null));--> statement-breakpoint
-- Imports used to keep the four columns as they stood in the file. What makes a measure becomes one; the rest goes.
WITH units (name, unit, kind) AS (VALUES
  ('ml', 'ml', 1), ('cl', 'cl', 1), ('l', 'l', 1), ('m3', 'm3', 1), ('mg', 'mg', 2), ('g', 'g', 2), ('kg', 'kg', 2),
  ('mm', 'mm', 3), ('cm', 'cm', 3), ('m', 'm', 3), ('m2', 'm2', 4), ('item', 'piece', 5),
  ('floz', 'floz', 6), ('pt', 'pt', 6), ('qt', 'qt', 6), ('gal', 'gal', 6), ('oz', 'oz', 7), ('lb', 'lb', 7),
  ('in', 'in', 8), ('ft', 'ft', 8), ('yd', 'yd', 8), ('ft2', 'ft2', 9)
), kept AS (
  SELECT id, trim(extras ->> 'Unit price total measure') AS content,
    lower(trim(extras ->> 'Unit price total measure unit')) AS unit,
    coalesce(nullif(trim(extras ->> 'Unit price base measure'), ''), '1') AS reference,
    lower(trim(coalesce(nullif(extras ->> 'Unit price base measure unit', ''), extras ->> 'Unit price total measure unit'))) AS reference_unit
  FROM variants WHERE extras ? 'Unit price total measure'
)
UPDATE variants v SET measure = jsonb_build_object(
  'content', kept.content::numeric, 'unit', a.unit, 'reference', kept.reference::numeric, 'referenceUnit', b.unit)
FROM kept JOIN units a ON a.name = kept.unit JOIN units b ON b.name = kept.reference_unit AND b.kind = a.kind
WHERE v.id = kept.id
  AND kept.content ~ '^\d{1,6}(\.\d{1,3})?$' AND kept.content ~ '[1-9]'
  AND kept.reference ~ '^\d{1,6}(\.\d{1,3})?$' AND kept.reference ~ '[1-9]';--> statement-breakpoint
UPDATE variants SET extras = extras - '{Unit price total measure,Unit price total measure unit,Unit price base measure,Unit price base measure unit}'::text[]
WHERE extras ?| '{Unit price total measure,Unit price total measure unit,Unit price base measure,Unit price base measure unit}'::text[];
