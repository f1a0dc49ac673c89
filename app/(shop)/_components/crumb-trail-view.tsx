"use client";

import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { JsonLd } from "./json-ld";

export type TrailStep = { label: string; path: string };

/** Runs in the browser too, so that the page is sent the steps once and not what is made of them. */
export function CrumbTrailView({ label, base, steps }: { label: string; base: string; steps: readonly TrailStep[] }) {
  const { pathname } = new URL(base);
  const crumbs = steps.map((step, index) =>
    index === steps.length - 1 ? { label: step.label } : { label: step.label, href: `${pathname}${step.path}` },
  );
  const itemListElement = steps.map((step, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: step.label,
    item: `${base}${step.path}`,
  }));
  return (
    <>
      <Breadcrumbs label={label} crumbs={crumbs} />
      <JsonLd data={{ "@type": "BreadcrumbList", itemListElement }} />
    </>
  );
}
