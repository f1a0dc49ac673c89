import { z } from "zod";
import { productSorts } from "@/commerce/catalog/product-sorts";

export const words = z
  .string()
  .max(2000)
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(255)).max(50));
const priceRange = z
  .string()
  .regex(/^\d{0,15}\.\.\d{0,15}$/)
  .transform((text) => {
    const [min = "", max = ""] = text.split("..");
    return { ...(min && { priceMin: Number(min) }), ...(max && { priceMax: Number(max) }) };
  });
const optionName = "option.";

export const marketQuery = z.string().max(20).optional().describe("Key of a market, such as en-us");
export const page = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
};

/** Filters of product lists: `?vendor=a,b&price=1000..5000&option.Colour=Green`, prices in minor units of the market. */
export const productQuery = z
  .object({
    market: marketQuery,
    sort: z.enum(productSorts).default("relevance"),
    available: z.stringbool().optional(),
    price: priceRange.optional().describe("min..max in minor units of the market’s currency"),
    vendor: words.optional(),
    type: words.optional(),
    tag: words.optional(),
    ...page,
  })
  .catchall(words)
  .superRefine((query, context) => {
    const known = [
      ...Object.keys(page),
      "market",
      "sort",
      "available",
      "price",
      "vendor",
      "type",
      "tag",
      "collection",
      "q",
    ];
    for (const name of Object.keys(query)) {
      if (!known.includes(name) && !name.startsWith(optionName)) {
        context.addIssue({ code: "unrecognized_keys", keys: [name], input: query });
      }
    }
  });

type ProductQuery = z.output<typeof productQuery>;

/** The same as the catalogue's queries take it. */
export function filterOf({
  market: _market,
  price,
  sort,
  available,
  vendor,
  type,
  tag,
  cursor,
  limit,
  ...rest
}: ProductQuery) {
  const named = Object.entries(rest).filter(([name]) => name.startsWith(optionName));
  const options = Object.fromEntries(named.map(([name, values]) => [name.slice(optionName.length), values]));
  return { sort, available, vendor, type, tag, cursor, limit, ...price, ...(named.length > 0 && { options }) };
}
