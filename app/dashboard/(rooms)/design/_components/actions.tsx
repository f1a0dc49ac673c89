import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";
import { IconButton } from "@/components/ui/icon-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Pagination } from "@/components/ui/pagination";

const variants: readonly ButtonVariant[] = ["primary", "secondary", "quiet", "danger"];
const sizes: readonly ButtonSize[] = ["compact", "default", "touch"];
const here = "/dashboard/design";

/** Buttons in each look, size and state, and the ways between pages. */
export function Actions() {
  const t = useTranslations("dashboard-design");
  return (
    <div className="flex flex-col gap-5">
      {sizes.map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-2">
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {t(`buttons.${variant}`)}
            </Button>
          ))}
          <Button size={size} variant="primary" disabled>
            {t("disabled")}
          </Button>
          <IconButton size={size} label={t("edit")} icon={<Pencil aria-hidden="true" className="size-4" />} />
        </div>
      ))}
      <LinkTabs
        label={t("tabs")}
        tabs={[
          { href: here, label: t("first"), isCurrent: true, count: 12 },
          { href: `${here}?tab=2`, label: t("second"), isCurrent: false },
        ]}
      />
      <Breadcrumbs label={t("crumbs")} crumbs={[{ label: t("first"), href: here }, { label: t("second") }]} />
      <Pagination
        label={t("pages")}
        labels={{ previous: t("previous"), next: t("next") }}
        previousHref={here}
        nextHref={here}
      />
    </div>
  );
}
