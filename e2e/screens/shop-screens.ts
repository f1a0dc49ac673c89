import { expect } from "@playwright/test";
import type { ShopScreen } from "./screen";

/** Every screen of the shop, once: what is looked at in a sample, in all markets, at 320 pixels and in pictures. */
export const shopScreens: readonly ShopScreen[] = [
  { name: "home", path: "" },
  { name: "all collections", path: "/c" },
  { name: "collection", path: "/c/table" },
  { name: "collection inside another", path: "/c/drinking" },
  { name: "collection, filtered", path: "/c/table?available=1&sort=price" },
  { name: "collection, nothing matches", path: "/c/table?min=1&max=2" },
  {
    name: "filters on a phone",
    path: "/c/table",
    width: 390,
    settle: (page, { say }) => page.getByRole("button", { name: say("shop.filter.title"), exact: true }).click(),
  },
  {
    name: "menu on a phone",
    path: "/c/table",
    width: 390,
    settle: async (page, { say }) => {
      await page.getByRole("link", { name: say("common.menu"), exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "product", path: "/p/tidal-mug" },
  { name: "product, sold out", path: ({ soldOut }) => soldOut },
  {
    name: "product, enlarged",
    path: "/p/tidal-mug",
    settle: async (page, { say }) => {
      await page.getByTitle(say("shop.product.zoom")).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "product, waiting without scripts", path: ({ soldOut }) => soldOut.replace("?", "/notify?") },
  { name: "search, not yet begun", path: "/search" },
  { name: "search with results", path: "/search?q=mug" },
  { name: "search without results", path: "/search?q=xyzzyq" },
  {
    name: "search, suggesting",
    path: "/help",
    // Whoever types before the scripts run is not suggested anything.
    settle: (page) =>
      expect(async () => {
        await page.getByRole("combobox").first().fill("");
        await page.getByRole("combobox").first().pressSequentially("mu");
        await expect(page.getByRole("option").first()).toBeVisible({ timeout: 2_000 });
      }).toPass(),
  },
  { name: "checking a receipt", path: "/receipts" },
  { name: "checking what is no receipt", path: "/receipts?r=Pw" },
  { name: "cart, empty", path: "/cart" },
  {
    name: "cart",
    who: "buyer",
    path: "/cart",
    settle: (page, { market }) => expect(page.locator(`a[href="/${market}/checkout"]`).first()).toBeVisible(),
  },
  {
    name: "cart drawer",
    who: "buyer",
    path: "/help",
    settle: async (page, { market }) => {
      await page.locator(`header a[href="/${market}/cart"]`).click();
      await expect(page.getByRole("dialog").locator(`a[href="/${market}/checkout"]`)).toBeVisible();
    },
  },
  {
    name: "cart drawer, empty",
    path: "/help",
    settle: async (page, { market, say }) => {
      await page.locator(`header a[href="/${market}/cart"]`).click();
      await expect(page.getByRole("dialog").getByText(say("shop.cart.emptyTitle"))).toBeVisible();
    },
  },
  { name: "wish list, empty", path: "/wishlist" },
  {
    name: "wish list",
    who: "keeper",
    path: "/wishlist",
    settle: (page) => expect(page.locator('main a[href*="/p/"]').first()).toBeVisible(),
  },
  { name: "comparison, empty", path: "/compare" },
  {
    name: "comparison",
    who: "keeper",
    path: "/compare",
    settle: (page) => expect(page.getByRole("table")).toBeVisible(),
  },
  { name: "help", path: "/help" },
  { name: "help topic", path: "/help/delivery" },
  { name: "order lookup", path: "/help/order-lookup" },
  { name: "withdrawal", path: "/help/withdrawal" },
  { name: "legal", path: "/legal/returns" },
  { name: "accessibility statement", path: "/legal/accessibility" },
  { name: "offline", path: ({ market }) => `:/offline/${market}` },
  { name: "not found", path: "/p/there-is-no-such-thing" },
  { name: "not found, private", path: "/orders/01a1fde6-f944-7e16-8598-fc92757b78f2" },
  { name: "no such market", path: ":/there-is/no-such-place" },
  { name: "sign-in", path: "/sign-in" },
  {
    name: "sign-in, refused",
    path: "/sign-in",
    settle: async (page, { say }) => {
      await page.getByLabel(say("account.field.email")).fill("nobody@mail.example");
      await page.getByLabel(say("account.field.password")).fill("not the password");
      await page.getByRole("button", { name: say("account.signIn.action"), exact: true }).click();
      await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
    },
  },
  { name: "register", path: "/register" },
  { name: "forgot password", path: "/forgot-password" },
  { name: "reset password", path: ({ tokens }) => `/reset-password?token=${tokens.reset}` },
  { name: "verify e-mail", path: ({ tokens }) => `/verify-email?token=${tokens.verify}` },
  { name: "checkout, empty", path: "/checkout" },
  { name: "checkout, contact", who: "buyer", path: "/checkout?step=contact" },
  { name: "checkout, address", who: "buyer", path: "/checkout?step=address" },
  { name: "checkout, invoice address", who: "buyer", path: "/checkout?step=billing" },
  { name: "checkout, delivery", who: "buyer", path: "/checkout?step=delivery" },
  { name: "checkout, review", who: "buyer", path: "/checkout" },
  { name: "checkout, back from payment", who: "buyer", path: "/checkout?back=1" },
  {
    name: "checkout, with errors",
    who: "buyer",
    path: "/checkout?step=address",
    settle: async (page, { say }) => {
      await page.locator("#field-address-line1").fill("");
      await page.getByRole("button", { name: say("common.continue"), exact: true }).click();
      await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
    },
  },
  { name: "order, unpaid", path: ({ order }) => `/orders/${order.id}?token=${order.token}` },
  { name: "order, sent", path: ({ sent }) => `/orders/${sent.id}?token=${sent.token}` },
  {
    name: "order, erased",
    path: ({ erased }) => `/orders/${erased.id}?token=${erased.token}`,
    settle: async (page, { say }) => {
      await expect(page.getByText(say("orders.erased"))).toBeVisible();
      await expect(page.getByText("erased.invalid")).toHaveCount(0);
    },
  },
  { name: "account", who: "member", path: "/account" },
  { name: "account, addresses", who: "member", path: "/account/addresses" },
  { name: "account, new address", who: "member", path: "/account/addresses/new" },
  { name: "account, security", who: "member", path: "/account/security" },
];
