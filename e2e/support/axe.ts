import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** What a rule of WCAG 2.2 AA finds on a page at rest, in light and in dark, each as a sentence. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // The title of a page that streams comes after what it is about.
  await expect(page).toHaveTitle(/\S/);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
    for (const { id, nodes } of violations)
      found.push(
        ...nodes.map(({ target, failureSummary }) => `${colorScheme}: ${id}: ${target}: ${failureSummary}`),
      );
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

export async function expectAxeClean(page: Page): Promise<void> {
  expect(await findAxeViolations(page)).toEqual([]);
}
