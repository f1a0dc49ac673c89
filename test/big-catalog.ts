import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { csvLine } from "@/lib/csv-write";

const header = [
  "URL handle",
  "Title",
  "Description",
  "Vendor",
  "Type",
  "Tags",
  "Published on online store",
  "Status",
  "SKU",
  "Option1 name",
  "Option1 value",
  "Price",
  "Compare-at price",
  "Inventory tracker",
  "Inventory quantity",
  "Weight value (grams)",
  "Weight unit for display",
];
const variantsEach = 4;

/** Writes a catalogue of `rows` rows, four variants a product, that is alike each time. */
export async function writeBigCatalog(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(csvLine(header));
  for (let row = 0; row < rows; row += 1) {
    const product = Math.floor(row / variantsEach);
    const size = row % variantsEach;
    const own =
      size === 0
        ? [
            `Product ${product} lamp`,
            `<p>${"A warm light for reading. ".repeat(8)}</p>`,
            `Vendor ${product % 40}`,
            "Lamps",
            `tag-${product % 9}, light`,
            "TRUE",
            "Active",
          ]
        : ["", "", "", "", "", "", ""];
    const line = [
      `product-${product}`,
      ...own,
      `SKU-${product}-${size}`,
      size === 0 ? "Size" : "",
      `Size ${size}`,
      `${10 + (row % 90)}.50`,
      "",
      "shopify",
      String(row % 50),
      "500",
      "g",
    ];
    if (!out.write(csvLine(line))) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}
