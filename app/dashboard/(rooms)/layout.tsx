import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requestContext } from "@/app/_server/request-context";
import { currentSession } from "@/app/_server/session";
import { Keyboard } from "@/app/dashboard/_components/keyboard";
import { Palette } from "@/app/dashboard/_components/palette";
import { PaletteButton } from "@/app/dashboard/_components/palette-button";
import { PhoneMenu } from "@/app/dashboard/_components/phone-menu";
import { RoomLinks } from "@/app/dashboard/_components/room-links";
import { openRooms } from "@/app/dashboard/_components/rooms";
import { TestBanner } from "@/app/dashboard/_components/test-banner";
import { UserMenu } from "@/app/dashboard/_components/user-menu";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { grantsOf } from "@/commerce/actor";
import { countOrders } from "@/commerce/orders/list-orders";
import { countReturns } from "@/commerce/returns/list-returns";
import { themeCookie } from "@/i18n/language-cookie";
import { hrefWith } from "@/app/dashboard/_data/read-params";

/** As the layout around it: moving between rooms may wait for their data too. */
export const instant = false;

/** The frame of every room. Who may see what is decided by each query; leading strangers to the door is a courtesy. */
export default async function RoomsLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session?.role) redirect(hrefWith("/dashboard/sign-in", { from: (await headers()).get("x-pathname") ?? "" }));
  const [t, store, locale] = [await getTranslations("dashboard"), await dashboardStore(), await getLocale()];
  const context = await requestContext();
  const grants = grantsOf(context.actor);
  const toShip = grants["orders:read"] ? (await countOrders(context, {})).to_ship : 0;
  const toDecide = grants["orders:read"] ? (await countReturns(context, {})).to_decide : 0;
  const links = [
    { key: "home", href: "/dashboard", label: t("rooms.home") },
    ...openRooms(grants).map(({ key, href }) => ({
      ...{ key, href, label: t(`rooms.${key}`) },
      ...(key === "orders" && toShip > 0 && { count: toShip, countLabel: t("toShip", { count: toShip }) }),
      ...(key === "returns" && toDecide > 0 && { count: toDecide, countLabel: t("toDecide", { count: toDecide }) }),
    })),
  ];
  const theme = (await cookies()).get(themeCookie)?.value ?? "system";
  const person = { name: session.name || session.email, role: session.role, language: locale, theme };
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[15rem_minmax(0,1fr)] lg:grid-rows-1">
      <header className="sticky top-0 z-20 flex items-center gap-2 border-b bg-surface px-2 py-1.5 lg:hidden">
        <PhoneMenu links={links} labels={{ open: t("openMenu"), title: t("navigation"), close: t("closeMenu") }} />
        <p className="min-w-0 grow truncate font-semibold">{store.name}</p>
        <PaletteButton isIcon />
        <div>
          <UserMenu {...person} />
        </div>
      </header>
      <header className="hidden border-e bg-surface lg:block">
        <div className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto p-3">
          <p className="truncate px-2.5 pt-2 text-base font-semibold">{store.name}</p>
          <PaletteButton />
          <nav aria-label={t("navigation")} className="grow">
            <RoomLinks links={links} />
          </nav>
          <UserMenu {...person} />
        </div>
      </header>
      <div className="min-w-0">
        <TestBanner />
        <main id="content" className="px-4 py-6 sm:px-6 lg:px-8">
          {children}
        </main>
      </div>
      <Palette links={links} />
      <Keyboard reachable={links.map(({ href }) => href)} />
    </div>
  );
}
