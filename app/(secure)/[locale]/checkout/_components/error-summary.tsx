"use client";

import type { Ref } from "react";
import { Callout } from "@/components/ui/callout";
import type { StepField } from "../_data/step-spec";
import { fieldId } from "./step-field-row";

type Props = {
  ref: Ref<HTMLDivElement>;
  title: string;
  errors: Readonly<Record<string, readonly string[]>>;
  fields: readonly StepField[];
};

/** Everything that is wrong in one place; each entry leads to its field. Errors of no field of this form are told too. */
export function ErrorSummary({ ref, title, errors, fields }: Props) {
  const shown = fields.filter(({ name }) => (errors[name] ?? []).length > 0);
  const known = new Set(shown.map(({ name }) => name));
  const rest = Object.entries(errors).flatMap(([name, sentences]) => (known.has(name) ? [] : sentences));
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Callout tone="danger" role="alert" title={title}>
        {shown.length + rest.length > 0 && (
          <ul className="flex flex-col gap-1">
            {shown.map(({ name, label }) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} className="rounded-xs underline underline-offset-3">
                  {label}
                </a>
                {": "}
                {errors[name]?.join(" ")}
              </li>
            ))}
            {[...new Set(rest)].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  );
}
