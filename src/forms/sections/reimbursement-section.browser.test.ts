import { expect, test } from 'vitest';
import { students } from '../../../mocks/students.ts';
import type { EnrollmentRequest } from '../../api/request-schema.ts';
import {
  fakeBackend,
  openWidget,
  RIB,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

const ADDRESS = { addressLine: '0، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' };
const ADDRESS_NAMES = ['addressLine', 'city', 'postalCode'] as const;

test('without a RIB the address is required, and the student reads why', async () => {
  const { widget } = await openWithoutAddress();

  await expect.element(widget.root.getByText(words.ar['address.needed'])).toBeVisible();
  expect(required(widget)).toEqual([true, true, true]);
  expect(isMarkedOptional(widget)).toEqual([false, false, false]);
});

test.each([
  ['complete', RIB],
  ['not yet complete', '0115'],
  ['wrong', '011519000001205000534912'],
])('with a RIB, even one that is %s, the address is optional and marked so', async (_, rib) => {
  const { widget } = await openWithoutAddress();

  await widget.fill({ rib });

  await expect.element(widget.root.getByText(words.ar['address.optional'])).toBeVisible();
  expect(required(widget)).toEqual([false, false, false]);
  expect(isMarkedOptional(widget)).toEqual([true, true, true]);
});

test('an address that is begun beside a RIB is not called optional, and the student reads two ways on', async () => {
  const { widget } = await openWithoutAddress();
  await widget.fill({ rib: RIB });

  await widget.fill({ city: 'سلا' });

  await expect.element(widget.root.getByText(words.ar['address.begun'])).toBeVisible();
  expect(required(widget)).toEqual([true, true, true]);
  expect(isMarkedOptional(widget)).toEqual([false, false, false]);
});

test('a RIB that is taken out again, or is nothing but spaces, makes the address required', async () => {
  const { widget } = await openWithoutAddress();
  await widget.fill({ rib: RIB });
  await expect.element(widget.root.getByText(words.ar['address.optional'])).toBeVisible();

  await widget.fill({ rib: '   ' });

  await expect.element(widget.root.getByText(words.ar['address.needed'])).toBeVisible();
  expect(required(widget)).toEqual([true, true, true]);
});

test('the RIB is marked as optional, and a request goes without it', async () => {
  const { widget, backend } = await openWithoutAddress();
  await widget.fill(ADDRESS);
  const { ariaRequired, labels } = widget.control('rib');
  const label = labels?.[0]?.textContent;

  await widget.send();

  await expect.poll(() => backend.submit.mock.lastCall?.[0].rib).toBeNull();
  expect(ariaRequired).toBeNull();
  expect(label).toContain(words.ar['form.optional']);
});

test('a RIB that is typed after sending takes the issues of the empty address away', async () => {
  const { widget } = await openWithoutAddress();
  await widget.send();
  await expect
    .poll(() => addressIssues(widget))
    .toEqual([
      words.ar['addressLine.missing'],
      words.ar['city.missing'],
      words.ar['postalCode.missing'],
    ]);

  await widget.fill({ rib: RIB });

  await expect.poll(() => addressIssues(widget)).toEqual([null, null, null]);
});

test('a RIB that is taken out after sending brings the issues of the empty address', async () => {
  const { widget } = await openWithoutAddress();
  await widget.fill({ rib: '0115' });
  await widget.send();
  await expect.poll(() => widget.issueAt('rib')).not.toBeNull();

  await widget.fill({ rib: '' });

  await expect
    .poll(() => addressIssues(widget))
    .toEqual([
      words.ar['addressLine.missing'],
      words.ar['city.missing'],
      words.ar['postalCode.missing'],
    ]);
  expect(widget.issueAt('rib')).toBeNull();
});

test('an address that is begun beside a RIB is completed, since half of one reaches nobody', async () => {
  const { widget, backend } = await openWithoutAddress();
  await widget.fill({ rib: RIB, city: 'القنيطرة' });

  await widget.send();

  await expect
    .poll(() => addressIssues(widget))
    .toEqual([words.ar['addressLine.missing'], null, words.ar['postalCode.missing']]);
  expect(backend.submit).not.toHaveBeenCalled();
});

test('an address that is begun and taken back beside a RIB is wanted no more', async () => {
  const { widget, backend } = await openWithoutAddress();
  await widget.fill({ rib: RIB, city: 'القنيطرة' });
  await widget.send();
  await expect.poll(() => widget.issueAt('postalCode')).not.toBeNull();

  await widget.fill({ city: '' });
  await widget.send();

  await expect.poll(() => backend.submit.mock.lastCall?.[0].address).toBeNull();
});

test.each<[string, Parameters<WidgetPage['fill']>[0], Partial<EnrollmentRequest>]>([
  [
    'an address alone',
    ADDRESS,
    {
      rib: null,
      address: { line: '0، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' },
    },
  ],
  ['a RIB alone', { rib: RIB }, { rib: RIB, address: null }],
  [
    'both',
    { ...ADDRESS, rib: RIB, postalCode: '١٤٠٠٠' },
    { rib: RIB, address: { line: '0، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' } },
  ],
])('a student who gives %s sends just that', async (_, answers, expected) => {
  const { widget, backend } = await openWithoutAddress();
  await widget.fill(answers);

  await widget.send();

  await expect.poll(() => backend.submit.mock.lastCall?.[0]).toMatchObject(expected);
});

test('all fields of the address are there from the start, and stay when they are optional', async () => {
  const { widget } = await openWithoutAddress();
  const before = ADDRESS_NAMES.map((name) => widget.control(name));

  await widget.fill({ rib: RIB });
  await expect.element(widget.root.getByText(words.ar['address.optional'])).toBeVisible();

  expect(ADDRESS_NAMES.map((name) => widget.control(name))).toEqual(before);
});

/** A form that lacks nothing but the way of reimbursement. */
async function openWithoutAddress() {
  const known = students['required-prefilled'].case;
  const backend = fakeBackend({ ...known, student: { ...known.student, address: null } });
  const widget = await openWidget({ backend });
  await widget.completePrefilled();
  return { widget, backend };
}

function required(widget: WidgetPage): boolean[] {
  return ADDRESS_NAMES.map((name) => widget.control(name).ariaRequired === 'true');
}

function isMarkedOptional(widget: WidgetPage): boolean[] {
  return ADDRESS_NAMES.map(
    (name) =>
      widget.control(name).labels?.[0]?.textContent?.includes(words.ar['form.optional']) ?? false,
  );
}

function addressIssues(widget: WidgetPage): (string | null)[] {
  return ADDRESS_NAMES.map((name) => widget.issueAt(name));
}
