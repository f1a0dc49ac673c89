"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Elevation } from "./elevation";

const SeenProducts = lazy(() =>
  import("@/app/(shop)/_components/kept/seen-products").then((part) => ({ default: part.SeenProducts })),
);
const Measures = lazy(() => import("./measures").then((part) => ({ default: part.Measures })));

/** Becomes true once the element is about to be scrolled to; before that its part is neither sent nor run. */
function useNear() {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "400px",
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, isNear };
}

export function SeenNear(props: { handle: string; market: string; title: string }) {
  const { ref, isNear } = useNear();
  return (
    <div ref={ref}>
      {isNear && (
        <Suspense>
          <SeenProducts {...props} />
        </Suspense>
      )}
    </div>
  );
}

export function MeasuresNear({ of, label }: { of: Elevation; label: string }) {
  const { ref, isNear } = useNear();
  return (
    <div ref={ref} className="h-72">
      {isNear && (
        <Suspense>
          <Measures {...{ of, label }} />
        </Suspense>
      )}
    </div>
  );
}
