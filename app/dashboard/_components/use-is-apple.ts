"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the keyboard has ⌘; false until the page runs in its browser. */
export const useIsApple = (): boolean =>
  useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
