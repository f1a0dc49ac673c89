"use client";

import { useState, useTransition } from "react";
import { changeCart, submitCart } from "@/app/(shop)/[locale]/cart/actions";
import { openCart, setCart } from "@/app/(shop)/_components/me-store";
import { useIsHere } from "@/app/(shop)/_components/use-is-here";
import { Button } from "@/components/ui/button";
import { NumberStepper } from "@/components/ui/number-stepper";
import { variantAfter } from "./choose-variant";
import { OptionPicker } from "./option-picker";
import type { StageData, StageVariant } from "./stage-data";
import type { StageText } from "./stage-text";

type Props = {
  data: StageData;
  chosen: StageVariant;
  choose: (variantId: string) => void;
  market: string;
  text: StageText;
  isSoldOut: boolean;
};

/** Puts a form's choice into the cart and opens the drawer; says why not otherwise. */
function useAdding(failed: string) {
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = (form: HTMLFormElement) =>
    startTransition(async () => {
      const state = await changeCart(new FormData(form)).catch(() => null);
      const message = state?.status === "refused" ? state.message : null;
      setRefusal(state === null ? failed : message);
      if (state?.status !== "done") return;
      setCart(state.data);
      openCart(true);
    });
  return { add, isPending, refusal };
}

/** One choice for each option, a quantity and the button. Without scripts the options themselves are sent. */
export function BuyForm({ data, chosen, choose, market, text, isSoldOut }: Props) {
  const { add, isPending, refusal } = useAdding(text.failed);
  const isHere = useIsHere();
  return (
    <form
      action={submitCart}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSoldOut && !isPending) add(event.currentTarget);
      }}
      className="flex flex-col gap-5"
    >
      <input type="hidden" name="do" value="add" />
      <input type="hidden" name="market" value={market} />
      <input type="hidden" name="handle" value={data.handle} />
      {(isHere || data.options.length === 0) && <input type="hidden" name="variantId" value={chosen[0]} />}
      {data.options.map((option, index) => (
        <OptionPicker
          key={option.name}
          {...{ option, index, chosen, text }}
          variants={data.variants}
          onPick={(value) => choose(variantAfter(data.variants, chosen, index, value)[0])}
        />
      ))}
      <div className="flex flex-wrap gap-3">
        {!isSoldOut && (
          <NumberStepper
            name="quantity"
            label={text.quantity}
            labels={{ decrease: text.decrease, increase: text.increase }}
          />
        )}
        <Button
          type="submit"
          variant={isSoldOut ? "secondary" : "primary"}
          size="touch"
          disabled={isSoldOut && isHere}
          isPending={isPending}
          className="grow"
        >
          {isSoldOut ? text.steps.sold_out : text.add}
        </Button>
      </div>
      {isSoldOut && (
        <a href="#related" className="text-sm underline underline-offset-4">
          {text.alternatives}
        </a>
      )}
      <p role="alert" className="text-sm text-danger-fg empty:hidden">
        {refusal}
      </p>
    </form>
  );
}
