"use client";

import { useEffect, useRef } from "react";

/** The step that was last on the screen; the page's first one takes no focus, since the reader begins at the top. */
let shown: string | undefined;

type Props = { step: string; children: string };

/** The open step's heading. It takes the focus when the step before it was finished, so that nobody is left nowhere. */
export function StepHeading({ step, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shown !== undefined && shown !== step) heading.current?.focus();
    shown = step;
  }, [step]);
  return (
    <h2 ref={heading} tabIndex={-1} className="rounded-xs text-lg font-semibold">
      {children}
    </h2>
  );
}
