import type { Tx } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { Batch } from "./batch";
import type { ByLanguage } from "./catalogue/seed-product";
import { type CollectionHandle, collectionKey } from "./pictures";
import type { SeedId } from "./seed-ids";
import { eachLanguage, translate } from "./seed-texts";

type SeedCollection = {
  handle: CollectionHandle;
  parent?: CollectionHandle;
  texts: ByLanguage<readonly [title: string, description: string]>;
};

const seedCollections: readonly SeedCollection[] = [
  {
    handle: "table",
    texts: {
      en: ["Table", "What supper is served on, poured from and remembered by."],
      zh: ["餐桌", "盛晚饭的、倒茶水的，还有吃完之后让人记得的。"],
      de: ["Tisch", "Worauf serviert, woraus gegossen und woran sich erinnert wird."],
      ja: ["食卓", "盛るもの、注ぐもの、そして食事のあとに思い出すもの。"],
      ar: ["المائدة", "ما يُقدَّم عليه العشاء، وما يُسكب منه، وما يُذكر به."],
    },
  },
  {
    handle: "drinking",
    parent: "table",
    texts: {
      en: ["Drinking and pouring", "Mugs, teapots and carafes that feel right before the first sip."],
      zh: ["饮与斟", "马克杯、茶壶与水瓶，入口之前，先入手。"],
      de: ["Trinken und Gießen", "Becher, Kannen und Karaffen, die schon vor dem ersten Schluck stimmen."],
      ja: ["飲む、注ぐ", "最初の一口の前から、手になじむマグ、ティーポット、カラフェ。"],
      ar: ["للشرب والسكب", "أكواب وأباريق وقوارير تستقيم في اليد قبل الرشفة الأولى."],
    },
  },
  {
    handle: "serving",
    parent: "table",
    texts: {
      en: ["Plates and bowls", "Stoneware that stacks, warms and lasts."],
      zh: ["盘与碗", "能叠放、能温热、经得起用的炻器。"],
      de: ["Teller und Schalen", "Steinzeug, das sich stapelt, warm hält und bleibt."],
      ja: ["皿と鉢", "重なり、温もりを保ち、長く使える器。"],
      ar: ["صحون وأوعية", "خزف حجري يتراصّ ويحفظ الدفء ويدوم."],
    },
  },
  {
    handle: "furniture",
    texts: {
      en: ["Furniture", "Solid wood, joined rather than screwed, finished with oil you can mend."],
      zh: ["家具", "实木，榫接而不用螺丝，油饰可以自己修补。"],
      de: ["Möbel", "Massivholz, gefügt statt geschraubt, mit Öl, das sich ausbessern lässt."],
      ja: ["家具", "無垢材を、ねじではなく木組みで。手入れのできるオイル仕上げ。"],
      ar: ["الأثاث", "خشب مصمت، معشَّق لا مبرغى، مدهون بزيت يمكنك ترميمه بيدك."],
    },
  },
  {
    handle: "seating",
    parent: "furniture",
    texts: {
      en: ["Chairs, stools and benches", "Places to sit that are easy to pull closer."],
      zh: ["椅、凳、长凳", "随手一拉，就能坐近一点。"],
      de: ["Stühle, Hocker, Bänke", "Plätze, die sich leicht näher rücken lassen."],
      ja: ["椅子、スツール、ベンチ", "すっと引き寄せて、近くに座れる場所。"],
      ar: ["كراسٍ ومقاعد", "أماكن للجلوس يسهل تقريبها."],
    },
  },
  {
    handle: "shelves-and-surfaces",
    parent: "furniture",
    texts: {
      en: ["Tables and shelves", "Surfaces for what you use and room for what you keep."],
      zh: ["桌与架", "常用的有处放，舍不得的有处留。"],
      de: ["Tische und Regale", "Flächen für das, was gebraucht wird, und Platz für das, was bleibt."],
      ja: ["テーブルと棚", "使うものの置き場所と、残すものの居場所。"],
      ar: ["طاولات ورفوف", "أسطح لما تستعمله، ومتّسع لما تحتفظ به."],
    },
  },
  {
    handle: "light",
    texts: {
      en: ["Light", "Lamps for the hours after the window stops helping."],
      zh: ["灯光", "窗外暗下来之后，由它们接手。"],
      de: ["Licht", "Leuchten für die Stunden, in denen das Fenster nicht mehr hilft."],
      ja: ["あかり", "窓が役目を終えたあとの時間のために。"],
      ar: ["الإضاءة", "مصابيح لما بعد أن تكفّ النافذة عن العون."],
    },
  },
  {
    handle: "textiles",
    texts: {
      en: ["Textiles", "Linen, wool and cotton that get better with washing."],
      zh: ["织物", "亚麻、羊毛与棉，越洗越好。"],
      de: ["Textilien", "Leinen, Wolle und Baumwolle, die mit jeder Wäsche gewinnen."],
      ja: ["布もの", "洗うほどによくなる、リネンとウールと綿。"],
      ar: ["المنسوجات", "كتان وصوف وقطن، يزيدها الغسل حسنًا."],
    },
  },
  {
    handle: "desk-and-wall",
    texts: {
      en: ["Desk and wall", "Small things that keep an hour, a page or a pen in its place."],
      zh: ["书桌与墙面", "让时间、纸页和笔各归其位的小物。"],
      de: ["Schreibtisch und Wand", "Kleine Dinge, die eine Stunde, eine Seite, einen Stift an ihrem Platz halten."],
      ja: ["机と壁", "時間とページとペンを、あるべき場所に。"],
      ar: ["المكتب والجدار", "أشياء صغيرة تُبقي الساعة والصفحة والقلم في أماكنها."],
    },
  },
];

/** Six shelves of the shop, two of them with shelves of their own. */
export async function seedCollectionRows(tx: Tx, id: SeedId, now: Date): Promise<Map<CollectionHandle, string>> {
  const ids = new Map(seedCollections.map(({ handle }) => [handle, id(`collection ${handle}`)]));
  const batch = new Batch();
  for (const [position, { handle, parent, texts }] of seedCollections.entries()) {
    const collectionId = ids.get(handle) ?? "";
    await tx.insert(collections).values({
      id: collectionId,
      handle,
      title: texts.en[0],
      description: texts.en[1],
      parentId: parent === undefined ? null : (ids.get(parent) ?? null),
      position,
      imageKey: collectionKey(handle),
      createdAt: now,
      updatedAt: now,
    });
    translate(
      batch,
      "collection",
      collectionId,
      "title",
      eachLanguage(texts, ([title]) => title),
    );
    translate(
      batch,
      "collection",
      collectionId,
      "description",
      eachLanguage(texts, ([, text]) => text),
    );
  }
  await batch.write(tx);
  return ids;
}
