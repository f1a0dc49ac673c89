type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Everything a form would send, as one text to compare. */
export const textOf = (form: HTMLFormElement | null): string => textWith(form, typedValues);

/** What the form sent if nobody had touched it. */
export const storedText = (form: HTMLFormElement | null): string => textWith(form, firstValues);

function textWith(form: HTMLFormElement | null, valuesOf: (control: Control) => string[]): string {
  const controls = [...(form?.elements ?? [])].filter(isControl);
  const sent = controls.filter(({ name, disabled }) => name && !disabled && !name.startsWith("$ACTION"));
  return JSON.stringify(sent.flatMap((control) => valuesOf(control).map((value) => [control.name, value])));
}

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

const isSwitch = (control: Control): control is HTMLInputElement =>
  control.type === "checkbox" || control.type === "radio";

function typedValues(control: Control): string[] {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(({ value }) => value);
  return isSwitch(control) && !control.checked ? [] : [control.value];
}

function firstValues(control: Control): string[] {
  if (control instanceof HTMLSelectElement) return chosenAtFirst(control);
  if (isSwitch(control)) return control.defaultChecked ? [control.value] : [];
  return [control.defaultValue];
}

/** Without a chosen one, a list shows its first. */
function chosenAtFirst({ options, multiple }: HTMLSelectElement): string[] {
  const chosen = [...options].filter(({ defaultSelected }) => defaultSelected).map(({ value }) => value);
  return chosen.length > 0 || multiple ? chosen : [...options].slice(0, 1).map(({ value }) => value);
}
