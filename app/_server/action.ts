import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Context } from "@/commerce/context";
import { InvalidInput, Refusal, type RefusalCode } from "@/commerce/refusal";
import type { Language } from "@/config/languages";
import { fitToSchema, formToObject } from "./form-input";
import { limitRate } from "./rate-limit";
import { requestContext } from "./request-context";
import { requestLanguage, requestMarket } from "./request-language";
import { fieldSentences, refusalSentence } from "./sentences";

export type ActionState<Data = void> =
  | { status: "idle" }
  | { status: "done"; data: Data }
  | {
      status: "refused";
      code: RefusalCode | "invalid_input";
      message: string;
      /** Field name as in the form ("address.city") to sentences. */
      fields: Record<string, string[]>;
      /** What was typed, except secrets and files: React empties a form once its action has run. */
      values: Record<string, string>;
    };

export type ActionScope = { context: Context; language: Language; market: string; form: FormData };

type Run<Input, Output> = ((context: Context, input: Input) => Promise<Output>) & {
  readonly spec?: { readonly input: z.ZodType };
};
type Options<Input> = {
  /** Makes the command's input of the form where names and kinds alone do not, such as money that was typed. */
  read?: (raw: Record<string, unknown>, scope: ActionScope) => Input | Promise<Input>;
  /** Runs before anything else; throws a Refusal, for instance from `limitRate`. */
  guard?: (scope: ActionScope) => Promise<void>;
};

/**
 * Turns a command or a flow into a form action: a person's input in, a state the form can show out. The command parses
 * its input itself; text is only given the kinds its schema asks for. `done` may redirect.
 */
export function action<Input, Output, Data = void>(
  run: Run<Input, Output>,
  done: (output: Output, scope: ActionScope) => Data | Promise<Data>,
  { read, guard }: Options<Input> = {},
) {
  return async (_previous: ActionState<unknown>, form: FormData): Promise<ActionState<Data>> => {
    const language = await requestLanguage();
    try {
      const context = await requestContext();
      const scope = { context, language, market: await requestMarket(), form };
      if (context.actor.kind === "staff") await limitRate("dashboard.user", context.actor.id);
      await guard?.(scope);
      const raw = formToObject(form);
      const input = read ? await read(raw, scope) : fitted(run, raw);
      return { status: "done", data: await done(await run(context, input as Input), scope) };
    } catch (error) {
      // redirect() and notFound() travel as errors.
      unstable_rethrow(error);
      return refused(error, language, form);
    }
  };
}

const fitted = <Input, Output>(run: Run<Input, Output>, raw: Record<string, unknown>): unknown =>
  run.spec ? fitToSchema(run.spec.input, raw) : raw;

function refused(error: unknown, language: Language, form: FormData): ActionState<never> {
  const values = typedValues(form);
  if (error instanceof InvalidInput) {
    const fields = inFormNames(fieldSentences(language, error.fields), form);
    return {
      status: "refused",
      code: "invalid_input",
      message: refusalSentence(language, "invalid_input"),
      fields,
      values,
    };
  }
  if (error instanceof Refusal) {
    const message = refusalSentence(language, error.code, error.details);
    return { status: "refused", code: error.code, message, fields: {}, values };
  }
  throw error;
}

/** `lines.0.quantity` is the field that the form calls `lines[0].quantity`. */
function inFormNames(fields: Record<string, string[]>, form: FormData): Record<string, string[]> {
  const names = [...new Set(form.keys())];
  const nameOf = (path: string) => names.find((name) => name.replaceAll(/\[(\d+)\]/g, ".$1") === path) ?? path;
  return Object.fromEntries(Object.entries(fields).map(([path, sentences]) => [nameOf(path), sentences]));
}

const maxKept = 10_000;
function typedValues(form: FormData): Record<string, string> {
  const kept = [...form.entries()].filter(
    ([name, value]) => typeof value === "string" && value.length <= maxKept && !/password|token|^\$ACTION/i.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
}
