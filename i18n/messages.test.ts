import { expect, test } from "vitest";
import { auditSubjects } from "@/commerce/audit/write-audit";
import { dashboardLanguages, languages } from "@/config/languages";
import { findCommands } from "@/scripts/permissions/find-commands";
import { loadMessages } from "./load-messages";

/** Every sentence of a language by its place: "shop.cart.title". */
function sentences(language: (typeof languages)[number]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, place: string) => {
    if (typeof value === "string") found.set(place, value);
    else
      for (const [key, inner] of Object.entries(value as object)) walk(inner, place === "" ? key : `${place}.${key}`);
  };
  walk(loadMessages(language), "");
  return found;
}

/** Only the dashboard reads these. */
const isDashboards = (place: string) => /^(activity|dashboard|imports)/.test(place);
/** German law words the button with which one buys. */
const freeToLeaveOut = new Set(["de checkout.review.pay"]);
const english = sentences("en");
/** What a sentence is given: `{name}`, `{count, plural,` and `<link>`, but not the words of a form: `one {Parcel}`. */
const blanksOf = (text: string) =>
  [
    ...new Set(
      text.match(/(?<![,}] (?:zero|one|two|few|many|other|yes|included|=\d+) )\{\w+(?=\}|, (?:plural|select))|<\w+>/g),
    ),
  ].sort();

test.each(languages)("%s says everything that English says, with the same blanks", (language) => {
  const own = sentences(language);
  const isDashboard = dashboardLanguages.some((each) => each === language);
  const wanted = [...english.keys()].filter((place) => isDashboard || !isDashboards(place));
  expect([...own.keys()].sort()).toEqual(wanted.sort());
  for (const [place, text] of own) {
    if (!freeToLeaveOut.has(`${language} ${place}`))
      expect(blanksOf(text), place).toEqual(blanksOf(english.get(place) ?? ""));
  }
});

test("each count in Arabic has the six forms of its grammar, or one that fits all", () => {
  const counts = [...sentences("ar")].filter(([, text]) => text.includes(", plural,"));
  expect(counts.length).toBeGreaterThan(15);
  for (const [place, text] of counts) {
    const forms = ["zero", "one", "two", "few", "many", "other"].filter((form) => text.includes(` ${form} {`));
    if (forms.length > 1) expect(forms, place).toHaveLength(6);
  }
});

test.each(dashboardLanguages)(
  "%s has a sentence for each command that staff may run or be refused, and no other",
  // Every command is imported for it, which a busy machine takes its time for.
  { timeout: 60_000 },
  async (language) => {
    const commands = (await findCommands()).filter(
      ({ allow }) => allow === "anyone" || allow.some((need) => need !== "system"),
    );
    const own = [...sentences(language).keys()].filter((place) => place.startsWith("activity."));
    const wanted = [
      ...commands.map(({ name }) => `activity.actions.${name}`),
      ...auditSubjects.map((subject) => `activity.subjects.${subject}`),
    ];
    expect(commands.length).toBeGreaterThan(80);
    expect(own.sort()).toEqual(wanted.sort());
  },
);
