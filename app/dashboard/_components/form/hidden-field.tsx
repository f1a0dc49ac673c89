"use client";

import { useFormScope } from "./form-scope";

/** What the form around it sends without showing it. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  const { id } = useFormScope();
  return <input type="hidden" name={name} value={value} form={id} />;
}
