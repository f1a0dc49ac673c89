import sharp from "sharp";
import { expect as expectSoon, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";
import { texturedModel } from "./textured-model";

const expect = expectSoon.configure({ timeout: 30_000 });
const photograph = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();

test("a model is added beside the pictures, turns in the shop with its own textures, and is taken off again", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto("/dashboard/products/new");
    const title = `Paper screen ${Date.now()}`;
    await page.getByLabel("Title", { exact: true }).fill(title);
    await page.getByLabel("Price", { exact: true }).fill("19,00");
    await page.getByLabel("Pieces in stock").fill("8");
    await page.getByRole("button", { name: "Create product" }).click();
    await expect(page.getByText("The product is created")).toBeVisible();
    const add = (name: string, buffer: Buffer) =>
      page.getByLabel("Add files").and(page.locator("input")).setInputFiles({ name, mimeType: "", buffer });

    await add("screen.glb", Buffer.from("a letter"));
    await expect(page.getByText("screen.glb: This is not a 3D model we can read. Export it as GLB")).toBeVisible();
    await add("hall.glb", Buffer.alloc(5 * 1024 * 1024 + 1));
    await expect(page.getByText("hall.glb: This 3D model is larger than 5 MB.")).toBeVisible();

    await add("screen.jpg", await photograph());
    await expect(page.getByRole("img", { name: `Picture 1 of ${title}` })).toBeVisible();
    await add("screen.glb", texturedModel(await photograph()));
    const tile = page.getByRole("figure").filter({ hasText: "3D model" });
    await expect(tile).toContainText("GLB, 0.1 MB");
    await tile.getByRole("button", { name: "Describe the 3D model" }).click();
    await page.getByLabel("What it shows").fill("A paper screen from all sides");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(tile.getByText("Not described yet")).toBeHidden();
    await checkAccessibility(page);

    const shop = await page.context().newPage();
    const violations: string[] = [];
    shop.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    const address = (await page.getByRole("link", { name: "View in the shop" }).getAttribute("href")) ?? "";
    await expect(async () => {
      await shop.goto(address);
      await shop.getByRole("button", { name: "View in 3D" }).click({ timeout: 2_000 });
    }).toPass();
    const stage = shop.getByRole("group", { name: `${title} in 3D` });
    await expect(stage).toHaveAttribute("data-state", "shown", { timeout: 60_000 });
    await expect(stage.getByText("Width × depth × height: 100 cm × 0 cm × 100 cm")).toBeVisible();
    expect(violations).toEqual([]);

    await tile.getByRole("button", { name: "Remove the 3D model" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the 3D model" }).click();
    await expect(tile).toBeHidden();
    await expect(async () => {
      await shop.goto(address);
      await expect(shop.getByRole("heading", { name: title })).toBeVisible();
      await expect(shop.getByRole("button", { name: "View in 3D" })).toBeHidden({ timeout: 500 });
    }).toPass();
  } finally {
    await close();
  }
});
