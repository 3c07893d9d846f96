import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { reachState, states } from './support/states.ts';
import { test } from './support/test.ts';
import { languages } from './support/words.ts';

for (const [name, state] of Object.entries(states)) {
  test(`${name} has no barrier that axe finds, in any language, light or dark`, async ({
    page,
    portal,
    form,
    watch,
  }) => {
    watch.expectFailedAnswers();
    await reachState(state, { portal, form });

    for (const language of languages) {
      const spoken = new EnrollmentForm(page, language);
      await portal.speak(language);
      await expect(spoken.heading(spoken.words[state.heading])).toBeVisible();

      for (const theme of ['light', 'dark'] as const) {
        await portal.wear(theme);

        expect(await barriers(page), `${language}, ${theme}`).toEqual([]);
      }
    }
  });
}

/** What axe-core finds in the widget: the rule, and where it is broken. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include('amo-cnops-enrollment')
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
