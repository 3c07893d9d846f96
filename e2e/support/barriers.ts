import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Search = { within?: string; rules?: string[] };

/** What axe-core finds in the widget, or elsewhere: the rule, and where it is broken. */
export async function barriers(
  page: Page,
  { within = 'amo-cnops-enrollment', rules }: Search = {},
): Promise<string[]> {
  const builder = new AxeBuilder({ page }).include(within).setLegacyMode();
  // Target sizes are off unless asked for, since they are of WCAG 2.2.
  builder.options({ rules: { 'target-size': { enabled: true } } });
  if (rules) builder.withRules(rules);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
