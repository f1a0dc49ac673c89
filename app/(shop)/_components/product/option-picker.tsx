"use client";

import { valueState } from "./choose-variant";
import type { StageOption, StageVariant } from "./stage-data";
import type { StageText } from "./stage-text";

type Props = {
  option: StageOption;
  index: number;
  chosen: StageVariant;
  variants: readonly StageVariant[];
  onPick: (value: number) => void;
  text: StageText;
};
const mostButtons = 24;

/** An option's values as buttons: radios underneath, so arrows and forms work; what cannot be had is struck through. */
export function OptionPicker({ option, index, chosen, variants, onPick, text }: Props) {
  const { label, values } = option;
  const name = `option${index}`;
  const current = values[chosen[1][index] ?? -1];
  if (values.length > mostButtons)
    return (
      <label className="flex flex-col gap-2 text-sm font-medium">
        {label}
        <select
          name={name}
          value={current?.value}
          onChange={(event) => onPick(event.target.selectedIndex)}
          className="control"
        >
          {values.map(({ value, label }, at) => (
            <option key={value} value={value}>
              {valueState(variants, chosen, index, at) === "free" ? label : `${label} – ${text.steps.sold_out}`}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">
        {label} <span className="font-normal text-muted">{current?.label}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {values.map((value, at) => (
          <ValueButton
            key={value.value}
            {...{ value, name, soldOut: text.steps.sold_out }}
            isChosen={at === chosen[1][index]}
            isGone={valueState(variants, chosen, index, at) !== "free"}
            onPick={() => onPick(at)}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ValueProps = {
  value: StageOption["values"][number];
  name: string;
  isChosen: boolean;
  isGone: boolean;
  onPick: () => void;
  soldOut: string;
};

function ValueButton({ value, name, isChosen, isGone, onPick, soldOut }: ValueProps) {
  return (
    <label data-gone={isGone || undefined} className="option-button">
      <input type="radio" name={name} value={value.value} checked={isChosen} onChange={onPick} className="sr-only" />
      {value.swatch && <span aria-hidden="true" className="swatch" style={{ backgroundColor: value.swatch }} />}
      {value.label}
      {isGone && <span className="sr-only"> – {soldOut}</span>}
    </label>
  );
}
