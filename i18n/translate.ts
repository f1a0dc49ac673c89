import { createTranslator } from "next-intl";
import { type Language, localeTagOf } from "@/config/languages";
import { areMessagesKept, loadMessages } from "./load-messages";

type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: string, values?: Values) => string;

const kept = new Map<string, Translate>();

/** Sentences of one namespace outside of pages: for mails, actions and answers to programs. */
export function translate(language: Language, namespace: string): Translate {
  const key = `${language} ${namespace}`;
  const made = kept.get(key) ?? translatorOf(language, namespace);
  if (areMessagesKept) kept.set(key, made);
  return made;
}

/** It parses each sentence when it is first said, and keeps it. */
function translatorOf(language: Language, namespace: string): Translate {
  const messages = { [namespace]: loadMessages(language)[namespace] ?? {} };
  const say = createTranslator({ locale: localeTagOf(language), messages, namespace }) as (
    key: string,
    values: Values,
  ) => string;
  return (key, values = {}) => say(key, values);
}
