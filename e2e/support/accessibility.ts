import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What may differ between two themes of one page: the rules about colours. */
const ABOUT_COLOUR = ["color-contrast", "link-in-text-block"];

/** axe finds nothing against WCAG 2.2 AA in the page as it stands, or in the part of it that `within` selects. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags(WCAG_22_AA);
  await expectNoViolations(within ? builder.include(within) : builder);
}

/** The same page in light and in dark, not loaded twice. Only its colours are looked at twice. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await test.step("light", () => expectAccessible(page));
  await page.emulateMedia({ colorScheme: "dark" });
  await test.step("dark", () => expectNoViolations(new AxeBuilder({ page }).withRules(ABOUT_COLOUR)));
}

async function expectNoViolations(builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze();
  const readable = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  }));
  expect(readable).toEqual([]);
}
