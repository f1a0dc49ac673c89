"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { tabClass, tabListClass } from "./tab-class";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

/** Panels of one page. What deserves an address of its own is a `LinkTabs`. Dashboard only. */
export function Tabs({
  label,
  tabs,
  defaultValue = tabs[0]?.value,
}: {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string;
}) {
  return (
    <Base.Root defaultValue={defaultValue} className="flex flex-col gap-4">
      <Base.List aria-label={label} className={tabListClass}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
