import type { PostalAddress } from "@/db/schema/store";
import type { SeedMarketKey } from "./seed-store";

export type DemoCustomer = {
  email: string;
  name: string;
  phone: string;
  language: string;
  note?: string;
  address: PostalAddress;
};

type Written = readonly [written: string, latin: string];
type Home = Omit<PostalAddress, "name">;
type Crowd = {
  language: string;
  given: readonly Written[];
  family: readonly Written[];
  join: (given: string, family: string) => string;
  /** `#` is where the number of the house goes. */
  homes: readonly Home[];
  phone: (digits: string) => string;
};

/** Names that are written as they sound. */
const plain = (names: string): Written[] => names.split(" ").map((name) => [name, name.toLowerCase()]);
const pairs = (names: string): Written[] =>
  names.split(" ").map((pair) => {
    const [written = "", latin = ""] = pair.split("/");
    return [written, latin];
  });
const home = (line1: string, city: string, region: string, postalCode: string, country: string): Home => ({
  line1,
  city,
  ...(region && { region }),
  ...(postalCode && { postalCode }),
  country,
});

const crowds: Readonly<Record<SeedMarketKey, Crowd>> = {
  "en-us": {
    language: "en",
    given: plain(
      "Amelia Noah Priya Marcus Sofia Elijah Hannah Diego Grace Omar Chloe Isaac Ruth Leo Naomi Samuel Ivy Andre",
    ),
    family: plain(
      "Bennett Castillo Nguyen Okoye Larsen Patel Whitaker Rossi Kowalski Brooks Haddad Fitzgerald Yamada Ellison Vargas Stone",
    ),
    join: (given, family) => `${given} ${family}`,
    homes: [
      home("# Bergen Street", "Brooklyn", "NY", "11217", "US"),
      home("# Valencia Street", "San Francisco", "CA", "94110", "US"),
      home("# East 6th Street", "Austin", "TX", "78702", "US"),
      home("# Pine Street", "Seattle", "WA", "98101", "US"),
      home("# North Halsted Street", "Chicago", "IL", "60614", "US"),
      home("# Tremont Street", "Boston", "MA", "02118", "US"),
      home("# SE Hawthorne Boulevard", "Portland", "OR", "97214", "US"),
    ],
    phone: (digits) => `+1 503 555 ${digits}`,
  },
  "zh-cn": {
    language: "zh",
    given: pairs(
      "明/ming 静/jing 伟/wei 芳/fang 子涵/zihan 雨桐/yutong 浩然/haoran 思远/siyuan 梦瑶/mengyao 建国/jianguo",
    ),
    family: pairs("王/wang 李/li 张/zhang 刘/liu 杨/yang 黄/huang 周/zhou 吴/wu 欧阳/ouyang 司马/sima"),
    join: (given, family) => `${family}${given}`,
    homes: [
      home("建国路 # 号", "北京市朝阳区", "北京市", "100022", "CN"),
      home("淮海中路 # 号", "黄浦区", "上海市", "200021", "CN"),
      home("天府大道 # 号", "成都市武侯区", "四川省", "610041", "CN"),
      home("中山路 # 号", "杭州市上城区", "浙江省", "310002", "CN"),
    ],
    phone: (digits) => `+86 138 0000 ${digits}`,
  },
  "de-de": {
    language: "de",
    given: pairs(
      "Anneliese/anneliese Jörg/joerg Käthe/kaethe Lukas/lukas Mareike/mareike Søren/soeren Ulrike/ulrike Zoë/zoe Björn/bjoern Heidi/heidi",
    ),
    family: pairs(
      "Müller/mueller Größmann/groessmann Schäfer/schaefer Köhler/koehler Weiß/weiss Brandt/brandt Lüdtke/luedtke Öttinger/oettinger Hohenstein-Wolfenbüttel/hohenstein Vogel/vogel",
    ),
    join: (given, family) => `${given} ${family}`,
    homes: [
      home("Schönhauser Allee #", "Berlin", "", "10435", "DE"),
      home("Lange Reihe #", "Hamburg", "", "20099", "DE"),
      home("Königstraße #", "Stuttgart", "", "70173", "DE"),
      home("Venloer Straße #", "Köln", "", "50823", "DE"),
      home("Mariahilfer Straße #", "Wien", "", "1060", "AT"),
    ],
    phone: (digits) => `+49 30 5550 ${digits}`,
  },
  "ja-jp": {
    language: "ja",
    given: pairs("陽翔/haruto 結衣/yui 蓮/ren さくら/sakura 大翔/hiroto 美咲/misaki 健太/kenta 千尋/chihiro"),
    family: pairs("佐藤/sato 鈴木/suzuki 高橋/takahashi 伊藤/ito 渡辺/watanabe 小林/kobayashi 長谷川/hasegawa"),
    join: (given, family) => `${family} ${given}`,
    homes: [
      home("北沢 2-#-5", "世田谷区", "東京都", "155-0031", "JP"),
      home("梅田 3-#-1", "大阪市北区", "大阪府", "530-0001", "JP"),
      home("四条通 #", "京都市下京区", "京都府", "600-8006", "JP"),
    ],
    phone: (digits) => `+81 90 5550 ${digits}`,
  },
  "ar-ae": {
    language: "ar",
    given: pairs("فاطمة/fatima محمد/mohammed مريم/mariam خالد/khalid نورة/noura سلطان/sultan ليلى/layla يوسف/yousef"),
    family: pairs(
      "الهاشمي/alhashimi المزروعي/almazrouei الكعبي/alkaabi الشامسي/alshamsi النعيمي/alnuaimi الظاهري/aldhaheri",
    ),
    join: (given, family) => `${given} ${family}`,
    homes: [
      home("شارع الشيخ زايد، برج #", "دبي", "دبي", "", "AE"),
      home("شارع الكورنيش، مبنى #", "أبوظبي", "أبوظبي", "", "AE"),
      home("شارع الملك فيصل #", "الشارقة", "الشارقة", "", "AE"),
    ],
    phone: (digits) => `+971 50 555 ${digits}`,
  },
};

const chosen = <Item>(from: readonly Item[], index: number): Item => {
  const item = from[index % from.length];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
};

/** The nth customer of a market: the same person each time, and no two with the same name until all names are used. */
export function personOf(market: SeedMarketKey, index: number): DemoCustomer {
  const { language, given, family, join, homes, phone } = crowds[market];
  const first = chosen(given, index);
  const last = chosen(family, index + Math.floor(index / given.length) + Math.floor(index / (given.length * 7)));
  const name = join(first[0], last[0]);
  const place = chosen(homes, index * 5 + 2);
  const number = String(((index * 37) % 180) + 3);
  return {
    email: `${first[1]}.${last[1]}${index + 1}@mail.example`,
    name,
    phone: phone(String(1000 + index)),
    language,
    address: { name, ...place, line1: place.line1.replace("#", number) },
  };
}
