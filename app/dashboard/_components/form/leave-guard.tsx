"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Asks before changes are lost: the browser's own question when the document goes, a dialog when a link is followed. */
export function useLeaveGuard(isDirty: boolean) {
  const t = useTranslations("dashboard-forms");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = followedLink(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isDirty]);
  const stay = () => setTarget(null);
  return (
    <Dialog
      isOpen={target !== null}
      onClose={stay}
      title={t("leaveTitle")}
      description={t("leaveReason")}
      closeLabel={t("stay")}
      footer={
        <>
          <Button onClick={stay}>{t("stay")}</Button>
          <Button variant="danger" onClick={() => target && router.push(target)}>
            {t("leave")}
          </Button>
        </>
      }
    />
  );
}

/** Where a plain click on a link of this site leads; null for every other click. */
function followedLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  const isElsewhere = origin === location.origin && pathname + search !== location.pathname + location.search;
  return isElsewhere ? pathname + search + hash : null;
}
