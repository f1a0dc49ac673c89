import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { tones } from "@/components/ui/tone";
import { money } from "@/lib/money";

const surfaces = [
  "bg-background",
  "bg-surface",
  "bg-surface-raised",
  "bg-surface-sunken",
  "bg-primary",
  "bg-foreground",
];
const sizes = ["text-3xl", "text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"];
const prices = [
  money(4_800, "USD"),
  money(129_900, "EUR"),
  money(24_200, "JPY"),
  money(69_800, "CNY"),
  money(17_500, "AED"),
];

/** Surfaces, type, the price and the five tones. */
export function Foundations({ locale }: { locale: string }) {
  const t = useTranslations("dashboard-design");
  return (
    <div className="flex flex-col gap-6">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-6">
        {surfaces.map((surface) => (
          <li key={surface} className="flex flex-col gap-1 text-xs text-muted">
            <span className={`block h-12 rounded-md border ${surface}`} />
            {surface.slice(3)}
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-1">
        {sizes.map((size) => (
          <p key={size} className={`truncate font-semibold ${size}`}>
            {t("sample")}
          </p>
        ))}
      </div>
      <p className="flex flex-wrap gap-6 text-lg">
        {prices.map((price) => (
          <Money key={price.currency} value={price} locale={locale} />
        ))}
      </p>
      <p className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`tones.${tone}`)}
          </Badge>
        ))}
      </p>
    </div>
  );
}
