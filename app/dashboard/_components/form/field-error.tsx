"use client";

import { CircleAlert } from "lucide-react";
import { useFormScope } from "./form-scope";

/** What is wrong with a group of fields that has no control of its own. */
export function FieldError({ name }: { name: string }) {
  const { errors } = useFormScope();
  const sentences = errors[name];
  if (!sentences?.length) return null;
  return (
    <p role="alert" className="flex gap-1.5 text-sm text-danger-fg">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {sentences.join(" ")}
    </p>
  );
}
