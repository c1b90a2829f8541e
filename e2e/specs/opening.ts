import type { Page } from "@playwright/test";

/** A JSON file as the page is given it. */
export type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export const given = (name: string, text: string): Given => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

/** Opens a file as a snapshot, by the menu. */
export async function openSnapshot(page: Page, file: Given): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Open a snapshot/ }).click();
  await (await choosing).setFiles(file);
}

/** What says that a snapshot is open. */
export const banner = (page: Page) => page.locator("[data-notice=snapshot]");
