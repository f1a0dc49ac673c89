"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";

type Props = { label: string; tabs: readonly { href: string; label: string }[] };

/** The parts of the settings; the one that is open is marked. */
export function SettingsTabs({ label, tabs }: Props) {
  const pathname = usePathname();
  return <LinkTabs label={label} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))} />;
}
