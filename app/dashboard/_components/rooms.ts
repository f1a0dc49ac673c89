import type { Grants, Permission } from "@/commerce/permissions";

export type Room = {
  key: string;
  href: string;
  needs: Permission;
  shortcut: string;
  /** Its pages also serve those who hold the permission with a limit. */
  isForLimited?: true;
};

/** The nouns of the sidebar in the order money flows. */
export const rooms: readonly Room[] = [
  { key: "orders", href: "/dashboard/orders", needs: "orders:read", shortcut: "g o", isForLimited: true },
  {
    ...{ key: "returns", href: "/dashboard/orders/returns", needs: "orders:read", shortcut: "g r" },
    isForLimited: true,
  },
  { key: "payments", href: "/dashboard/orders/payments", needs: "orders:read", shortcut: "g y" },
  { key: "products", href: "/dashboard/products", needs: "catalog:read", shortcut: "g p" },
  { key: "collections", href: "/dashboard/collections", needs: "catalog:read", shortcut: "g l" },
  { key: "customers", href: "/dashboard/customers", needs: "customers:read", shortcut: "g c" },
  { key: "analytics", href: "/dashboard/analytics", needs: "reports:read", shortcut: "g a" },
  { key: "import", href: "/dashboard/import", needs: "catalog:write", shortcut: "g i" },
  { key: "settings", href: "/dashboard/settings", needs: "settings:read", shortcut: "g s" },
];

/** The rooms that will not refuse somebody with these grants. */
export const openRooms = (grants: Grants): Room[] =>
  rooms.filter(({ needs, isForLimited }) => grants[needs] === true || (isForLimited && grants[needs] !== undefined));
