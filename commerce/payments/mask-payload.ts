const personal: readonly string[] = [
  ...["email", "name", "phone", "line1", "line2", "city", "postal_code", "individual_name", "business_name"],
  ...["customer_email", "receipt_email", "receipt_url", "client_secret", "url", "ip_address", "last4", "fingerprint"],
];

/** An event's content for a screen: what tells who paid is made unreadable, everything else stays. */
export function maskPayload(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => maskPayload(item, key));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskPayload(inner, name)]));
  return typeof value === "string" && value !== "" && personal.includes(key) ? "•••" : value;
}
