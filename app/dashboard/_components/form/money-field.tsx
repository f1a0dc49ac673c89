"use client";

import type { ReactNode } from "react";
import { decimalOf, type Money } from "@/lib/money";
import { TextField } from "./text-field";

type Props = {
  name: string;
  label: string;
  currency: string;
  value?: Money | null;
  help?: ReactNode;
  isRequired?: boolean;
  isOptional?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
};

/** An amount as people type it, "19" or "19,00", with its currency beside it. */
export function MoneyField({ value, currency, ...rest }: Props) {
  return <TextField {...rest} inputMode="decimal" suffix={currency} defaultValue={value ? decimalOf(value) : ""} />;
}
