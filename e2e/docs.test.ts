import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from './support/test.ts';

for (const file of ['README.md', 'docs/embedding.md']) {
  test(`the markup that ${file} tells a portal to write shows the form`, async ({ host, form }) => {
    const body = firstSnippet(file, 'html');

    await host.open({ body });

    await expect(form.title()).toBeVisible();
  });
}

test('the colours and corners that docs/theming.md sets are the widget’s', async ({
  page,
  host,
  form,
}) => {
  const style = firstSnippet('docs/theming.md', 'css');
  await host.open({ style });

  const button = form.submit();

  await expect(button).toHaveCSS('background-color', 'rgb(107, 47, 160)');
  await expect(button).toHaveCSS('border-radius', '0px');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(button).toHaveCSS('background-color', 'rgb(107, 47, 160)');
});

/** The first code block of a language in one of the project's own pages. */
function firstSnippet(file: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readFileSync(file, 'utf8'));
  if (!block?.[1]) throw new Error(`${file} has no ${language}`);
  return block[1];
}
