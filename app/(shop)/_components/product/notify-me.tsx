"use client";

import { useActionState, useEffect, useState } from "react";
import { askForRestockAction } from "@/app/(shop)/[locale]/p/[handle]/actions";
import { fill } from "@/app/(shop)/_components/plural";
import { loadCartText } from "@/app/(shop)/_components/cart/load-cart-text";
import type { CartText } from "@/app/(shop)/_components/cart/cart-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Where the chosen variant is sold out: one address, one mail. Most pages never show it, so it and its words come late. */
export function NotifyMe({ variantId, market }: { variantId: string; market: string }) {
  const [text, setText] = useState<CartText["restock"] | null>(null);
  useEffect(() => {
    // Without its words there is no form; the page says that it is sold out either way.
    void loadCartText(market).then(
      ({ restock }) => setText(restock),
      () => undefined,
    );
  }, [market]);
  return text && <NotifyForm key={variantId} {...{ variantId, market, text }} />;
}

function NotifyForm({ variantId, market, text }: { variantId: string; market: string; text: CartText["restock"] }) {
  const [state, ask, isPending] = useActionState(askForRestockAction, { status: "idle" });
  const isDone = state.status === "done";
  const typed = state.status === "refused" ? state.values.email : "";
  return (
    <div className="rounded-lg border bg-surface p-4">
      <p role="status" className="empty:hidden">
        {isDone && fill(text.done, { email: state.data.email })}
      </p>
      {!isDone && (
        <form action={ask} className="flex flex-col gap-3">
          <h2 className="font-medium">{text.title}</h2>
          <input type="hidden" name="variantId" value={variantId} />
          <input type="hidden" name="market" value={market} />
          <Field
            name="email"
            id="restock-email"
            label={text.email}
            help={text.help}
            error={state.status === "refused" ? (state.fields.email ?? state.message) : undefined}
            isRequired
          >
            {(control) => (
              <Input
                {...control}
                type="email"
                inputMode="email"
                autoComplete="email"
                maxLength={254}
                defaultValue={typed}
              />
            )}
          </Field>
          <Button type="submit" size="touch" isPending={isPending}>
            {text.action}
          </Button>
        </form>
      )}
    </div>
  );
}
