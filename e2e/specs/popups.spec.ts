import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { playOn } from "@/e2e/lab/played-page";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { expect } from "./fixtures";
import { test } from "./played";

test.use({ needs: "browser" });

async function open(page: Page, url: string): Promise<void> {
  const played = await playOn(page, relate(generateHost(10)));
  await played.open(url);
  await played.begin();
}

test("a sheet opens at its button, holds the focus, and gives it back", async ({ page, server }) => {
  await open(page, server.url);
  const button = page.getByRole("button", { name: "Export" });
  const sheet = page.getByRole("dialog", { name: "Save as a file" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("button").first()).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(button).toBeFocused();

  // Tab past its last line.
  await page.keyboard.press("Enter");
  await sheet.getByRole("button").last().focus();
  await page.keyboard.press("Tab");
  await expect(sheet).toHaveCount(0);
  await expect(button).toBeFocused();

  // Its button closes it as well, and so does what is beside it.
  for (const close of [() => button.click(), () => page.getByRole("button", { name: "What changed" }).click()]) {
    await button.click();
    await expect(sheet).toBeVisible();
    await close();
    await expect(sheet).toHaveCount(0);
    await expect(button).toHaveAttribute("aria-expanded", "false");
  }
  await expect(page.getByRole("dialog", { name: "What changed" })).toBeVisible();
});

test("a click that comes before the sheet's code is not lost", async ({ page, server }) => {
  const played = await playOn(page, relate(generateHost(10)));
  await played.open(server.url);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // All that comes after the first view, as over a slow line.
  await page.route("**/_next/static/chunks/**", async (route) => {
    await held;
    await route.continue();
  });
  await played.begin();
  const button = page.getByRole("button", { name: "Export" });
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const sheet = page.getByRole("dialog", { name: "Save as a file" });
  await expect(sheet).toHaveCount(0);
  release();
  await expect(sheet).toBeVisible();
});

test("a sign is named to the pointer and to the keyboard", async ({ page, server }) => {
  await open(page, server.url);
  const name = page.getByText("Zoom in", { exact: true });
  await expect(name).toHaveCount(0);
  await page.getByRole("button", { name: "Zoom in" }).hover();
  await expect(name).toBeVisible();
  // It may be read from near.
  await name.hover();
  await expect(name).toBeVisible();
  await page.mouse.move(600, 500);
  await expect(name).toHaveCount(0);
  await page.getByRole("button", { name: "Zoom out" }).focus();
  await page.keyboard.press("Tab");
  await expect(name).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(name).toHaveCount(0);
});
