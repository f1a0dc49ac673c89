import { addressLines } from "@/commerce/customers/address-format";
import type { PostalAddress as Address } from "@/db/schema/store";

type Props = { address: Address; locale: string };

/** An address as its country writes it, and the country in the reader's language. */
export function PostalAddress({ address, locale }: Props) {
  const country = new Intl.DisplayNames([locale], { type: "region" }).of(address.country) ?? address.country;
  const lines = [...addressLines(address), country];
  return (
    <address className="wrap-anywhere not-italic">
      {lines.map((line, index) => (
        <span key={`${index}-${line}`} className="block">
          <bdi>{line}</bdi>
        </span>
      ))}
      {address.phone && (
        <span className="block">
          <bdi dir="ltr">{address.phone}</bdi>
        </span>
      )}
    </address>
  );
}
