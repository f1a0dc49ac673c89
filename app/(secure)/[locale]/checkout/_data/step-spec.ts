/** One field of a step's form, with the value it starts from. */
export type StepField = {
  name: string;
  label: string;
  kind?: "text" | "email" | "tel" | "select" | "country";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "tel" | "email";
  help?: string;
  isRequired: boolean;
  isHalf?: boolean;
  maxLength?: number;
  value: string;
  options?: readonly { value: string; label: string }[];
};

/** A step's form as plain data: a server action can answer with another one, as when the country changes. */
export type StepSpec = {
  fields: readonly StepField[];
  /** Fields that few people need, behind a heading that opens. */
  more?: { label: string; fields: readonly StepField[] };
  checkbox?: { name: string; label: string; isChecked: boolean };
};

export type StepState = {
  /** Counts the answers, so that fields are made anew after each. */
  round: number;
  spec?: StepSpec;
  message?: string;
  errors?: Readonly<Record<string, readonly string[]>>;
};

/** What was typed so far: field name to text. */
export type Typed = Readonly<Record<string, string>>;
