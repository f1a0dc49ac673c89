import type { DemoCustomer } from "./people";
import type { SeedMarketKey } from "./seed-store";

/** What became of an order. */
export type Fate =
  | "pending"
  | "paid"
  | "partly shipped"
  | "shipped"
  | "delivered"
  | "delivered, one piece refunded"
  | "delivered, refunded"
  | "cancelled unpaid"
  | "cancelled, refunded"
  | "expired";

export type DemoOrder = {
  customer: string;
  market: SeedMarketKey;
  hoursAgo: number;
  fate: Fate;
  method: "card" | "alipay" | "wechat_pay";
  delivery: "Standard" | "Express";
  lines: readonly (readonly [sku: string, quantity: number])[];
};

export const demoCustomers: Readonly<Record<string, DemoCustomer>> = {
  maya: {
    email: "maya.okafor@mail.example",
    name: "Maya Okafor",
    phone: "+1 917 555 0117",
    language: "en",
    address: {
      name: "Maya Okafor",
      line1: "48 Willow Street",
      line2: "Apt 3F",
      city: "Brooklyn",
      region: "NY",
      postalCode: "11201",
      country: "US",
    },
  },
  daniel: {
    email: "daniel.reyes@mail.example",
    name: "Daniel Reyes",
    phone: "+1 415 555 0188",
    language: "en",
    note: "Prefers deliveries after 5 pm.",
    address: {
      name: "Daniel Reyes",
      line1: "2901 Folsom Street",
      city: "San Francisco",
      region: "CA",
      postalCode: "94110",
      country: "US",
    },
  },
  karim: {
    email: "karim@mail.example",
    name: "كريم المنصوري",
    phone: "+1 312 555 0146",
    language: "en",
    address: {
      name: "كريم المنصوري",
      line1: "1130 South Michigan Avenue",
      line2: "Unit 2207",
      city: "Chicago",
      region: "IL",
      postalCode: "60605",
      country: "US",
    },
  },
  lin: {
    email: "lin.yue@mail.example",
    name: "林悦",
    phone: "+86 138 0013 8000",
    language: "zh",
    address: {
      name: "林悦",
      line1: "愚园路 1088 弄 12 号 301 室",
      city: "长宁区",
      region: "上海市",
      postalCode: "200050",
      country: "CN",
    },
  },
  wei: {
    email: "chen.wei@mail.example",
    name: "陈伟",
    phone: "+86 139 1234 5678",
    language: "zh",
    address: {
      name: "陈伟",
      line1: "科技南路 18 号",
      city: "深圳市南山区",
      region: "广东省",
      postalCode: "518057",
      country: "CN",
    },
  },
  friederike: {
    email: "f.schoenfeld@mail.example",
    name: "Friederike Schönfeld",
    phone: "+49 30 5550 1234",
    language: "de",
    address: {
      name: "Friederike Schönfeld",
      line1: "Oranienstraße 25",
      city: "Berlin",
      postalCode: "10999",
      country: "DE",
    },
  },
  jonas: {
    email: "jonas.weber@mail.example",
    name: "Jonas Weber",
    phone: "+49 89 5550 9876",
    language: "de",
    address: { name: "Jonas Weber", line1: "Türkenstraße 60", city: "München", postalCode: "80799", country: "DE" },
  },
  aoi: {
    email: "aoi.tanaka@mail.example",
    name: "田中 葵",
    phone: "+81 90 5550 4321",
    language: "ja",
    address: {
      name: "田中 葵",
      line1: "神宮前 4-12-10",
      line2: "表参道ハウス 502",
      city: "渋谷区",
      region: "東京都",
      postalCode: "150-0001",
      country: "JP",
    },
  },
  guesthouse: {
    email: "stay@albahr-guesthouse.example",
    name: "بيت ضيافة البحر — عبد الرحمن بن عبد العزيز آل مكتوم",
    phone: "+971 4 555 0190",
    language: "ar",
    note: "Furnishes twelve rooms; asks for one delivery.",
    address: {
      name: "بيت ضيافة البحر — عبد الرحمن بن عبد العزيز آل مكتوم",
      line1: "شارع جميرا 214",
      line2: "المدخل الخلفي، بجانب المرسى",
      city: "دبي",
      region: "دبي",
      country: "AE",
    },
  },
  maximiliane: {
    email: "m.v.hohenstein@mail.example",
    name: "Maximiliane-Alexandra Freifrau von Hohenstein-Wolfenbüttel zu Schwarzburg",
    phone: "+49 5331 5550 77",
    language: "de",
    address: {
      name: "Maximiliane-Alexandra Freifrau von Hohenstein-Wolfenbüttel zu Schwarzburg",
      line1: "Donaudampfschifffahrtsgesellschaftsallee 117, Hinterhaus",
      city: "Wolfenbüttel",
      postalCode: "38300",
      country: "DE",
    },
  },
};

/** The orders of the last weeks that somebody chose, so that every state is there to be looked at. */
export const demoOrders: readonly DemoOrder[] = [
  {
    customer: "friederike",
    market: "de-de",
    hoursAgo: 26 * 24,
    fate: "delivered",
    method: "card",
    delivery: "Standard",
    lines: [
      ["TEA-KET-INK", 1],
      ["MUG-TID-INK-250ML", 4],
    ],
  },
  {
    customer: "maya",
    market: "en-us",
    hoursAgo: 21 * 24,
    fate: "delivered, one piece refunded",
    method: "card",
    delivery: "Standard",
    lines: [
      ["CSH-LIN-RUS-4040CM", 2],
      ["THR-WEA-FOG", 1],
    ],
  },
  {
    customer: "aoi",
    market: "ja-jp",
    hoursAgo: 17 * 24,
    fate: "delivered",
    method: "card",
    delivery: "Express",
    lines: [
      ["MUG-TID-CHA-250ML", 2],
      ["DSK-TRY-WAL", 1],
      ["DSK-NTB-MOS", 3],
    ],
  },
  {
    customer: "jonas",
    market: "de-de",
    hoursAgo: 14 * 24 + 5,
    fate: "delivered, refunded",
    method: "card",
    delivery: "Standard",
    lines: [["CLK-QUI-CHA", 1]],
  },
  {
    customer: "daniel",
    market: "en-us",
    hoursAgo: 9 * 24,
    fate: "cancelled, refunded",
    method: "card",
    delivery: "Standard",
    lines: [["TWL-WAF-NAT-BATH", 2]],
  },
  {
    customer: "lin",
    market: "zh-cn",
    hoursAgo: 6 * 24,
    fate: "shipped",
    method: "alipay",
    delivery: "Standard",
    lines: [
      ["VAS-HER-CLA-28CM", 1],
      ["INC-MAJ-CLA", 1],
    ],
  },
  {
    customer: "karim",
    market: "en-us",
    hoursAgo: 4 * 24 + 3,
    fate: "partly shipped",
    method: "card",
    delivery: "Standard",
    lines: [
      ["INC-MAJ-CHA", 1],
      ["LMP-DUN-CLA", 2],
      ["MAT-STR", 1],
    ],
  },
  {
    customer: "wei",
    market: "zh-cn",
    hoursAgo: 3 * 24,
    fate: "expired",
    method: "wechat_pay",
    delivery: "Standard",
    lines: [["CAR-LNG-SMO", 1]],
  },
  {
    customer: "daniel",
    market: "en-us",
    hoursAgo: 2 * 24,
    fate: "cancelled unpaid",
    method: "card",
    delivery: "Express",
    lines: [["LMP-HAL-MOS-30CM", 1]],
  },
  {
    customer: "maya",
    market: "en-us",
    hoursAgo: 22,
    fate: "paid",
    method: "card",
    delivery: "Express",
    lines: [
      ["BWL-HAR-MOS-24CM", 1],
      ["PLT-SUP-MOS", 1],
      ["RUN-LIN-NAT", 1],
    ],
  },
  {
    customer: "aoi",
    market: "ja-jp",
    hoursAgo: 9,
    fate: "paid",
    method: "card",
    delivery: "Standard",
    lines: [["CLK-HLF", 1]],
  },
  {
    customer: "wei",
    market: "zh-cn",
    hoursAgo: 3,
    fate: "paid",
    method: "wechat_pay",
    delivery: "Standard",
    lines: [
      ["MUG-TID-CLA-350ML", 2],
      ["DSK-NTB-INK", 1],
    ],
  },
  {
    customer: "maximiliane",
    market: "de-de",
    hoursAgo: 0.1,
    fate: "pending",
    method: "card",
    delivery: "Standard",
    lines: [["LMP-DUN-MOS", 1]],
  },
];
