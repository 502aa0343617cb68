import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  readonly axe: {
    run: (
      context: Document,
      options: unknown,
    ) => Promise<{
      violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
    }>;
  };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds on the page as it stands, one line a rule. */
export async function axeFindings(page: Page): Promise<string[]> {
  // As high as its content, so that nothing lies under the bar of the two times.
  const { width } = page.viewportSize() ?? { width: 1440 };
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const { violations } = await (window as unknown as AxeRun).axe.run(document, { runOnly: { type: 'tag', values } });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html} ${nodes[0]?.failureSummary ?? ''}`,
    );
  }, RULES);
}
