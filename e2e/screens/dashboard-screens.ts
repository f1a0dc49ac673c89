import { expect, type Page } from "@playwright/test";
import type { DashboardScreen } from "./screen";

const layer = (page: Page) => page.locator("dialog[open]");

/** The button of the page's own part with a sentence of the messages; opens a layer. */
const opening =
  (sentence: string): DashboardScreen["settle"] =>
  async (page, { say }) => {
    await page
      .getByRole("main")
      .getByRole("button", { name: say(sentence) })
      .first()
      .click();
    await expect(layer(page)).toBeVisible();
  };

const settings = [
  "staff",
  "markets",
  "taxes",
  "shipping",
  "returns",
  "risk",
  "locations",
  "look",
  "api-keys",
  "activity",
] as const;

/** Every screen of the dashboard and of its doors, once. */
export const dashboardScreens: readonly DashboardScreen[] = [
  { name: "home", path: "/dashboard" },
  { name: "orders", path: "/dashboard/orders?view=all" },
  {
    name: "orders, two selected",
    path: "/dashboard/orders",
    settle: async (page) => {
      const boxes = page.locator("[data-row] input[type=checkbox]").filter({ visible: true });
      await boxes.nth(0).check();
      await boxes.nth(1).check();
    },
  },
  { name: "returns", path: "/dashboard/orders/returns?view=all" },
  { name: "returns, none match", path: "/dashboard/orders/returns?view=all&q=xyzzyq" },
  { name: "orders, none match", path: "/dashboard/orders?view=all&q=xyzzyq" },
  { name: "order", path: ({ order }) => `/dashboard/orders/${order}` },
  {
    name: "order, being shipped",
    path: ({ toShip }) => `/dashboard/orders/${toShip}`,
    settle: opening("dashboard-orders.ship.button"),
  },
  {
    name: "order, being refunded",
    path: ({ toShip }) => `/dashboard/orders/${toShip}`,
    settle: opening("dashboard-orders.refund.button"),
  },
  {
    name: "order, being edited",
    path: ({ toShip }) => `/dashboard/orders/${toShip}/edit`,
    settle: async (page, { say }) => {
      const main = page.getByRole("main");
      await main
        .getByRole("button", { name: say("common.increase") })
        .first()
        .click();
      await main.getByRole("button", { name: say("dashboard-orders.edit.preview") }).click();
      await expect(main.getByRole("region", { name: say("dashboard-orders.edit.summary") })).toBeVisible();
    },
  },
  { name: "order of an erased customer", path: ({ erased }) => `/dashboard/orders/${erased}` },
  { name: "reviews", path: "/dashboard/orders/reviews" },
  { name: "pick list", path: "/dashboard/orders/pick-list" },
  { name: "payment inbox", path: "/dashboard/orders/payments" },
  { name: "disputes", path: "/dashboard/orders/payments/disputes" },
  { name: "payment inbox, none match", path: "/dashboard/orders/payments?q=xyzzyq" },
  { name: "products", path: "/dashboard/products" },
  { name: "products, none match", path: "/dashboard/products?q=xyzzyq" },
  { name: "product", path: ({ product }) => `/dashboard/products/${product}` },
  { name: "product, options", path: ({ product }) => `/dashboard/products/${product}/options` },
  { name: "product, translations", path: ({ product }) => `/dashboard/products/${product}/translations?language=zh` },
  { name: "product, new", path: "/dashboard/products/new" },
  { name: "variant", path: ({ product, variant }) => `/dashboard/products/${product}/variants/${variant}` },
  { name: "variant, new", path: ({ product }) => `/dashboard/products/${product}/variants/new` },
  { name: "collections", path: "/dashboard/collections" },
  { name: "collection", path: ({ collection }) => `/dashboard/collections/${collection}` },
  {
    name: "collection, translations",
    path: ({ collection }) => `/dashboard/collections/${collection}/translations?language=de`,
  },
  { name: "collection, new", path: "/dashboard/collections/new" },
  { name: "customers", path: "/dashboard/customers" },
  { name: "customer", path: ({ customer }) => `/dashboard/customers/${customer}` },
  {
    name: "customer, being added",
    path: "/dashboard/customers",
    settle: opening("dashboard-customers.new"),
  },
  { name: "analytics", path: "/dashboard/analytics" },
  { name: "analytics, a year", path: "/dashboard/analytics?period=12m" },
  { name: "import", path: "/dashboard/import" },
  { name: "import, done", path: ({ importRun }) => `/dashboard/import/${importRun}` },
  { name: "settings", path: "/dashboard/settings" },
  ...settings.map((name) => ({ name: `settings, ${name}`, path: `/dashboard/settings/${name}` })),
  { name: "design", path: "/dashboard/design" },
  {
    name: "palette",
    path: "/dashboard/settings/activity",
    settle: async (page) => {
      await expect(async () => {
        await page.keyboard.press("ControlOrMeta+k");
        await expect(layer(page)).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await page.keyboard.type("mug");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    path: "/dashboard/settings/activity",
    settle: (page) =>
      expect(async () => {
        await page.keyboard.press("?");
        await expect(layer(page)).toBeVisible({ timeout: 1_000 });
      }).toPass(),
  },
  {
    name: "menu on a phone",
    path: "/dashboard",
    width: 390,
    settle: async (page, { say }) => {
      await page.getByRole("button", { name: say("dashboard.openMenu") }).click();
      await expect(layer(page)).toBeVisible();
    },
  },
  {
    name: "not found",
    path: "/dashboard/there-is/no-such-room",
    settle: (page, { say }) => expect(page.getByRole("heading", { name: say("common.notFoundTitle") })).toBeVisible(),
  },
  { name: "not found, an order", path: "/dashboard/orders/01a1fde6-f944-7e16-8598-fc92757b78f2" },
  { name: "not allowed", who: "support", path: "/dashboard/analytics" },
  { name: "setup", path: "/setup" },
  { name: "claim, how", who: "stranger", path: "/setup/claim" },
  { name: "claim", who: "stranger", path: ({ tokens }) => `/setup/claim?token=${tokens.owner}` },
  { name: "join", who: "stranger", path: ({ tokens }) => `/setup/join?token=${tokens.invite}` },
  { name: "door", who: "stranger", path: "/dashboard/sign-in" },
  { name: "mailbox", who: "stranger", path: ({ mailbox }) => mailbox },
];
