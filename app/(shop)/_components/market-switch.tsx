"use client";

import { usePathname } from "next/navigation";

type Choice = { key: string; tag: string; label: string; currency: string; isCurrent: boolean };

/** Each market as a link to this very page there; its own language names it. */
export function MarketSwitch({ choices, label }: { choices: readonly Choice[]; label: string }) {
  const [, , ...rest] = usePathname().split("/");
  const keepQuery = (event: React.MouseEvent<HTMLAnchorElement>) => {
    const kept = [...new URLSearchParams(location.search)].filter(([name]) => name === "q" || name === "variant");
    event.currentTarget.search = String(new URLSearchParams(kept));
  };
  return (
    <nav aria-label={label}>
      <ul className="-ms-3 flex flex-wrap gap-1">
        {choices.map(({ key, tag, label, currency, isCurrent }) => (
          <li key={key}>
            <a
              href={["", key, ...rest].join("/")}
              hrefLang={tag}
              lang={tag}
              aria-current={isCurrent ? "true" : undefined}
              onClick={keepQuery}
              className="market-choice"
            >
              {label}
              <span>{currency}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
