import axe from 'axe-core';
import { expect, test } from 'vitest';
import { type StudentName, students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  fakeBackend,
  openComplete,
  openWidget,
  RIB,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const views: StudentName[] = [
  'required',
  'required-no-birth-date',
  'required-near-age-limit',
  'required-private',
  'pre-registered',
  'registered-previously',
  'submitted-this-year',
  'not-enrolled',
  'over-age',
  'closed',
];

test.each(views)(
  'assistive technology finds no obstacle in what the student "%s" sees',
  async (name) => {
    const widget = await openWidget({ backend: fakeBackend(students[name].case) });

    const obstacles = await findObstacles(widget);

    expect(obstacles).toEqual([]);
  },
);

test.each(['fr', 'en'])(
  'assistive technology finds no obstacle in the form in "%s"',
  async (lang) => {
    const widget = await openWidget({ attributes: { lang } });

    const obstacles = await findObstacles(widget);

    expect(obstacles).toEqual([]);
  },
);

test('assistive technology finds no obstacle in a form with every kind of message', async () => {
  const widget = await openWidget();
  await widget.fill({ cnie: 'g123', rib: RIB });
  await widget.otherCoverage.yes.click();
  await widget.otherCoverage.no.click();
  await widget.send();
  await expect.poll(() => widget.issueAt('email')).not.toBeNull();
  await widget.otherCoverage.yes.click();
  await expect.element(widget.root.getByText(words.ar['coverage.exitBody'])).toBeVisible();

  const obstacles = await findObstacles(widget);

  expect(obstacles).toEqual([]);
});

test('assistive technology finds no obstacle in a failed request', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-403' }));
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();

  const obstacles = await findObstacles(widget);

  expect(obstacles).toEqual([]);
});

test.each(['unauthenticated', 'network', 'forbidden'] as const)(
  'assistive technology finds no obstacle after a case that failed as "%s"',
  async (kind) => {
    const backend = fakeBackend();
    backend.getCase.mockRejectedValue(new BackendError(kind));
    const widget = await openWidget({ backend, attributes: { 'login-url': '/login' } });

    const obstacles = await findObstacles(widget);

    expect(obstacles).toEqual([]);
  },
);

async function findObstacles({ element }: WidgetPage): Promise<string[]> {
  const { violations } = await axe.run(element);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
