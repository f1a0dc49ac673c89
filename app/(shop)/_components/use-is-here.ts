"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the page's file and while React takes it over, true from then on. */
export const useIsHere = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
