"use client";

import { createContext, useContext } from "react";

export type FormScope = {
  /** Id of the <form> its fields name, because they may stand anywhere on the page. */
  id: string;
  errors: Readonly<Record<string, readonly string[]>>;
  /** Tells the form that something changed which sends no input event: a row moved, added or removed. */
  touch: () => void;
};

export const FormScopeContext = createContext<FormScope>({ id: "", errors: {}, touch: () => undefined });

export const useFormScope = (): FormScope => useContext(FormScopeContext);
