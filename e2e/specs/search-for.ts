import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Finds the one container of a name by the search box and selects it. Returns the box. */
export async function selectContainer(page: Page, name: string): Promise<Locator> {
  const box = page.getByRole("textbox", { name: "Search and filter" });
  await box.fill(`kind:container name:/^${name}$/`);
  await expect(page.getByTestId("matches")).toHaveText("1 match");
  await box.press("Enter");
  const panel = page.getByRole("complementary", { name: "Details" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(name);
  return box;
}
