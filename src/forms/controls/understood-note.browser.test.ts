import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../../mocks/students.ts';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  skipPauses,
  type WidgetPage,
} from '../../widget/open-widget.test.support.ts';

/** What is repeated waits for a pause of the student's. */
const PATIENCE = { timeout: 5000 };

test.each([
  ['phone', 'tel:+212612345678', '06 12 34 56 78'],
  ['phone', '(+212) (0)6,12,34,56,78', '06 12 34 56 78'],
  ['email', 'Exemple <student@example.org>', 'student@example.org'],
  ['email', 'student@example.org،', 'student@example.org'],
  ['email', 'student@جامعة.ma', 'student@xn--mgbeh7c1c.ma'],
  ['postalCode', '14000 القنيطرة', '14000'],
] as const)(
  'a student who pastes the %s "%s" reads and hears what will be sent: %s',
  async (name, typed, understood) => {
    const widget = await openPrefilled();
    skipPauses();

    await widget.field(name).fill(typed);

    await expect.poll(() => echo(widget, name), PATIENCE).toBe(`سنرسله هكذا: ${understood}`);
    await expect.element(widget.root.getByText(understood)).toHaveAttribute('dir', 'ltr');
  },
);

test.each(['student@example.com№', 'student@example.com،x', 'student@exa²mple.com'])(
  'what stands behind the @ of "%s" is refused as it was typed',
  async (typed) => {
    const widget = await openPrefilled();

    await widget.field('email').fill(typed);
    await widget.send();

    await expect.poll(() => widget.issueAt('email')).not.toBe('');
    expect(widget.control('email').value).toBe(typed);
  },
);

test('an answer that is sent as it stands in its field is not repeated', async () => {
  const widget = await openPrefilled();
  skipPauses();
  await widget.field('phone').fill('tel:0612345678');
  await expect.poll(() => echo(widget, 'phone'), PATIENCE).not.toBe('');

  await widget.field('phone').fill('06 12 34 56 78');

  await expect.poll(() => echo(widget, 'phone'), PATIENCE).toBe('');
});

test('nothing is read out while a student is typing', async () => {
  const widget = await openPrefilled();
  await widget.field('email').fill('');
  const heard: string[] = [];
  new MutationObserver(() => heard.push(echo(widget, 'email'))).observe(status(widget, 'email'), {
    ...{ childList: true, subtree: true, characterData: true },
  });
  await widget.field('email').click();

  await userEvent.keyboard('mailto:student@example.org.ma');

  await expect.poll(() => heard, PATIENCE).toEqual(['سنرسله هكذا: student@example.org.ma']);
});

test('what is repeated after a pause moves nothing where the student is by then', async () => {
  const widget = await openPrefilled();
  await widget.field('postalCode').fill('14000 القنيطرة');
  await widget.declaration.click();
  const { top } = widget.control('declaration').getBoundingClientRect();

  await expect.poll(() => echo(widget, 'postalCode'), PATIENCE).not.toBe('');

  expect(widget.control('declaration').getBoundingClientRect().top).toBeCloseTo(top, 0);
});

test('what is sent is what was repeated', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.field('email').fill('Exemple <student@مثال.المغرب>');
  await widget.completePrefilled();

  await widget.send();

  await expect
    .poll(() => backend.submit.mock.lastCall?.[0].email)
    .toBe('student@xn--mgbh0fb.xn--mgbc0a9azcg');
});

function status({ element }: WidgetPage, name: string): Element {
  const found = element.shadowRoot?.querySelector(`#${name}-note [role="status"]`);
  if (!found) throw new Error(`nothing speaks of ${name}`);
  return found;
}

function echo(widget: WidgetPage, name: string): string {
  return status(widget, name).textContent ?? '';
}
