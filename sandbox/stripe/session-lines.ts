import { createPrice, createShippingRate } from "./catalog";
import { invalid, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./params";
import type { Sandbox } from "./sandbox";
import type { LineInput, ShippingOptionInput } from "./session-params";
import type { LineDraft, StoredPrice } from "./types";

function priceOf(sandbox: Sandbox, line: LineInput, path: string): StoredPrice {
  if (line.price !== undefined && line.price_data !== undefined) {
    throw invalid(`You may only specify one of these parameters: ${path}[price], ${path}[price_data].`, {
      param: path,
    });
  }
  if (line.price_data) return createPrice(sandbox, line.price_data, `${path}[price_data]`, true);
  const param = `${path}[price]`;
  if (line.price === undefined) {
    throw invalid(`You must specify either \`price\` or \`price_data\` for each line item.`, {
      param,
      code: "parameter_missing",
    });
  }
  const price = sandbox.state.get("prices", line.price);
  if (!price) throw noSuch("price", line.price, param, 400);
  if (!price.active)
    throw invalid(`The price specified is inactive. This field only accepts active prices.`, { param });
  return price;
}

function draftOf(sandbox: Sandbox, line: LineInput, path: string): LineDraft {
  const price = priceOf(sandbox, line, path);
  if (line.quantity === undefined) {
    const param = `${path}[quantity]`;
    throw invalid(`Missing required param: ${param}.`, { param, code: "parameter_missing" });
  }
  const rates = line.tax_rates ?? [];
  const unknown = rates.find((id) => !sandbox.state.get("taxRates", id));
  if (unknown) throw noSuch("tax rate", unknown, `${path}[tax_rates]`, 400);
  const adjustable = line.adjustable_quantity;
  return {
    id: newId("li"),
    price,
    description: sandbox.state.get("products", price.product)?.name ?? "",
    quantity: line.quantity,
    tax_rates: rates,
    metadata: mergeMetadata({}, line.metadata),
    adjustable_quantity: adjustable
      ? { enabled: adjustable.enabled, maximum: adjustable.maximum ?? null, minimum: adjustable.minimum ?? null }
      : null,
  };
}

/** Lines as ordered, each with its price. All share one currency, which is given back too. */
export function draftLines(
  sandbox: Sandbox,
  lines: LineInput[] | undefined,
  current: LineDraft[] = [],
): { drafts: LineDraft[]; currency: string } {
  if (!lines || lines.length === 0) {
    throw invalid("You must provide line_items in `payment` mode.", { param: "line_items", code: "parameter_missing" });
  }
  const drafts = lines.map((line, index) => {
    const path = `line_items[${index}]`;
    if (line.id === undefined) return draftOf(sandbox, line, path);
    const kept = current.find((draft) => draft.id === line.id);
    if (!kept) throw noSuch("line item", line.id, `${path}[id]`, 400);
    const changed = { ...kept, quantity: line.quantity ?? kept.quantity };
    return line.metadata === undefined
      ? changed
      : { ...changed, metadata: mergeMetadata(kept.metadata, line.metadata) };
  });
  const currency = drafts[0]?.price.currency ?? "";
  const other = drafts.findIndex((draft) => draft.price.currency !== currency);
  if (other !== -1) {
    throw invalid("All line items must have the same currency.", {
      param: `line_items[${other}][price_data][currency]`,
    });
  }
  return { drafts, currency };
}

/** The delivery choices of a session; the first one is chosen until the shopper says otherwise. */
export function shippingOptions(sandbox: Sandbox, options: ShippingOptionInput[], currency: string) {
  return options.map((option, index) => {
    const path = `shipping_options[${index}]`;
    if ((option.shipping_rate === undefined) === (option.shipping_rate_data === undefined)) {
      throw invalid("Specify either `shipping_rate` or `shipping_rate_data` for each shipping option.", {
        param: path,
      });
    }
    const rate = option.shipping_rate_data
      ? createShippingRate(sandbox, option.shipping_rate_data, `${path}[shipping_rate_data]`)
      : sandbox.state.get("shippingRates", option.shipping_rate);
    if (!rate) throw noSuch("shipping rate", option.shipping_rate ?? "", `${path}[shipping_rate]`, 400);
    if (rate.fixed_amount?.currency !== currency) {
      throw invalid(`The shipping rate must be in ${currency}, the currency of the session.`, { param: path });
    }
    return { shipping_amount: rate.fixed_amount.amount, shipping_rate: rate.id };
  });
}
