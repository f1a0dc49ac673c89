"use client";

import { UserRound } from "lucide-react";
import { useMe } from "@/app/(shop)/_components/me-store";

type Props = { market: string; labels: { account: string; accountOf: string } };

/** Leads to the account, or to signing in; says whose it is once that is known. */
export function AccountLink({ market, labels }: Props) {
  const name = useMe().me?.name;
  return (
    <a
      href={`/${market}/account`}
      aria-label={name ? labels.accountOf.replace("{name}", name) : labels.account}
      className="flex size-11 items-center justify-center gap-2 rounded-md text-sm hover:bg-hover sm:w-auto sm:px-2.5"
    >
      <UserRound aria-hidden="true" className="size-5.5 shrink-0" />
      {name && <span className="hidden max-w-32 truncate sm:inline">{name}</span>}
    </a>
  );
}
