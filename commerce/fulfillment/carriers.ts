type Carrier = { key: string; name: string; trackingUrl: (number: string) => string };

const fill = (pattern: string) => (number: string) => pattern.replace("{number}", encodeURIComponent(number));

/** Carriers whose public tracking page we can point to by number. */
export const carriers: readonly Carrier[] = [
  { key: "ups", name: "UPS", trackingUrl: fill("https://www.ups.com/track?tracknum={number}") },
  { key: "usps", name: "USPS", trackingUrl: fill("https://tools.usps.com/go/TrackConfirmAction?tLabels={number}") },
  { key: "fedex", name: "FedEx", trackingUrl: fill("https://www.fedex.com/fedextrack/?trknbr={number}") },
  { key: "dhl", name: "DHL", trackingUrl: fill("https://www.dhl.com/en/express/tracking.html?AWB={number}") },
  {
    key: "deutsche-post",
    name: "DHL Paket",
    trackingUrl: fill("https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}"),
  },
  { key: "dpd", name: "DPD", trackingUrl: fill("https://tracking.dpd.de/status/de_DE/parcel/{number}") },
  { key: "gls", name: "GLS", trackingUrl: fill("https://gls-group.eu/EU/en/parcel-tracking?match={number}") },
  {
    key: "hermes",
    name: "Hermes",
    trackingUrl: fill("https://www.myhermes.de/empfangen/sendungsverfolgung/suchen/sendungsinformation/{number}"),
  },
  {
    key: "royal-mail",
    name: "Royal Mail",
    trackingUrl: fill("https://www.royalmail.com/track-your-item#/tracking-results/{number}"),
  },
  {
    key: "sf-express",
    name: "SF Express 顺丰速运",
    trackingUrl: fill("https://www.sf-express.com/chn/sc/waybill/waybill-detail/{number}"),
  },
  { key: "ems-china", name: "EMS 中国邮政", trackingUrl: fill("https://www.ems.com.cn/queryList?mailNum={number}") },
  {
    key: "yamato",
    name: "ヤマト運輸",
    trackingUrl: fill("https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id={number}"),
  },
  {
    key: "sagawa",
    name: "佐川急便",
    trackingUrl: fill("https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo={number}"),
  },
  {
    key: "aramex",
    name: "Aramex",
    trackingUrl: fill("https://www.aramex.com/track/results?ShipmentNumber={number}"),
  },
  {
    key: "japan-post",
    name: "日本郵便",
    trackingUrl: fill("https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={number}"),
  },
];

/** Finds a carrier by its key or by its name as people write it; null for one we do not know. */
export function findCarrier(text: string): Carrier | null {
  const wanted = simple(text);
  return carriers.find(({ key, name }) => simple(key) === wanted || simple(name) === wanted) ?? null;
}

const simple = (text: string) => text.toLowerCase().replaceAll(/[\s._-]/g, "");

/** Where a parcel can be followed: the address given, or the carrier's own page; empty when neither is known. */
export function trackingUrlOf({ carrier, trackingNumber, trackingUrl }: Tracking): string {
  if (trackingUrl) return trackingUrl;
  return trackingNumber ? (findCarrier(carrier)?.trackingUrl(trackingNumber) ?? "") : "";
}

export type Tracking = { carrier: string; trackingNumber: string; trackingUrl: string };
