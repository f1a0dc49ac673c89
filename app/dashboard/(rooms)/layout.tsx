import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentSession } from "@/app/_server/session";
import { PhoneMenu } from "@/app/dashboard/_components/phone-menu";
import { RoomLinks } from "@/app/dashboard/_components/room-links";
import { rooms } from "@/app/dashboard/_components/rooms";
import { grantsOf } from "@/commerce/actor";
import { getStore } from "@/commerce/store/queries";
import { database } from "@/db/client";

/** The frame of every room. Who may see what is decided by each query; leading strangers to the door is a courtesy. */
export default async function RoomsLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session?.role) redirect("/dashboard/sign-in");
  const [t, store] = [await getTranslations("dashboard"), await getStore(database())];
  const grants = grantsOf({ kind: "staff", id: session.userId, role: session.role });
  const links = [
    { key: "home", href: "/dashboard", label: t("rooms.home") },
    ...rooms.filter(({ needs }) => grants[needs]).map(({ key, href }) => ({ key, href, label: t(`rooms.${key}`) })),
  ];
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[15rem_minmax(0,1fr)] lg:grid-rows-1">
      <header className="sticky top-0 z-20 flex items-center gap-2 border-b bg-surface px-2 py-1.5 lg:hidden">
        <PhoneMenu links={links} labels={{ open: t("openMenu"), title: t("navigation"), close: t("closeMenu") }} />
        <p className="min-w-0 truncate font-semibold">{store.name}</p>
      </header>
      <div className="hidden border-e bg-surface lg:block">
        <div className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto p-3">
          <p className="truncate px-2.5 pt-2 text-base font-semibold">{store.name}</p>
          <nav aria-label={t("navigation")}>
            <RoomLinks links={links} />
          </nav>
        </div>
      </div>
      <main id="content" className="min-w-0 px-4 py-6 sm:px-6 lg:px-8">
        {children}
      </main>
    </div>
  );
}
