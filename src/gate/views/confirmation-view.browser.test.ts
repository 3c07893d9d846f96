import { expect, test } from 'vitest';
import { students } from '../../../mocks/students.ts';
import type { EnrollmentCase } from '../../api/case-schema.ts';
import {
  fakeBackend,
  openWidget,
  RIB,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;

test.each([
  ['without a RIB', '', 'confirmation.postalOrder'],
  ['with a RIB', RIB, 'confirmation.bankTransfer'],
] as const)('a student who has sent the form %s reads what is recorded', async (_, rib, way) => {
  const widget = await openWidget({ backend: fakeBackend(prefilled) });
  await widget.fill({ rib });
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(facts(widget)).toEqual([
    [words.ar['confirmation.reference'], 'AMO-2026-000001'],
    [words.ar['confirmation.registrationNumber'], 'AB 123456'],
    [words.ar['confirmation.submittedAt'], expect.stringMatching(/^22 نونبر 2026/)],
    [words.ar['confirmation.reimbursement'], words.ar[way]],
  ]);
});

test('a student who comes back later this year reads what the portal still knows', async () => {
  const widget = await openWidget({ backend: fakeBackend(students['submitted-this-year'].case) });

  expect(facts(widget)).toEqual([
    [words.ar['confirmation.reference'], 'AMO-2026-000000'],
    [words.ar['confirmation.registrationNumber'], 'AB 123456'],
    [words.ar['confirmation.submittedAt'], expect.stringMatching(/^2 نونبر 2026/)],
  ]);
});

test('a portal that knows nothing but that a request stands invents no fact', async () => {
  const known = students['submitted-this-year'].case;
  const backend = fakeBackend({
    ...known,
    student: { ...known.student, cnie: null },
    registration: { via: 'form', academicYear: known.academicYear },
  });

  const widget = await openWidget({ backend });

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(facts(widget)).toEqual([]);
});

test('a student who has sent the form reads what comes next, and where files go', async () => {
  const widget = await openWidget({ backend: fakeBackend(students['submitted-this-year'].case) });

  await expect.element(widget.heading(words.ar['confirmation.nextTitle'])).toBeVisible();
  expect(widget.root.getByRole('listitem').elements()).toHaveLength(3);
  await expect.element(widget.root.getByText('4، زنقة الخليل ص.ب. 209 الرباط')).toBeVisible();
  await expect.element(widget.root.getByText('Smart CNOPS')).toBeVisible();
  const link = widget.root.getByRole('link', { name: 'الخدمات الإلكترونية (CNOPS)' });
  await expect.element(link).toHaveAttribute('href', expect.stringMatching(/^https:/));
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test('another operator of the scheme takes the place of the built-in one everywhere', async () => {
  const known = students['submitted-this-year'].case;
  const { scheme } = students['required-other-operator'].case;
  const backend = fakeBackend({ ...known, scheme });

  const widget = await openWidget({ backend });

  await expect.element(widget.root.getByText('عنوان تجريبي')).toBeVisible();
  expect(widget.text).toContain('الصندوق الوطني للضمان الاجتماعي (CNSS)');
  expect(widget.text).not.toContain('CNOPS');
});

test.each(['submitted-this-year', 'pre-registered', 'not-enrolled', 'closed', 'required'] as const)(
  'hostile texts of a backend stay texts for the student "%s"',
  async (name) => {
    const title = document.title;
    const hostile = students.hostile.case;
    const { registration, student } = students[name].case;
    const enrollmentCase: EnrollmentCase = {
      ...hostile,
      registration,
      student: { ...hostile.student, enrolled: student.enrolled },
    };

    const widget = await openWidget({ backend: fakeBackend(enrollmentCase) });

    const root = widget.element.shadowRoot;
    const links = [...(root?.querySelectorAll('a') ?? [])].map(({ protocol }) => protocol);
    expect(root?.querySelectorAll('img, script')).toHaveLength(0);
    expect(links.filter((protocol) => !['https:', 'mailto:', 'tel:'].includes(protocol))).toEqual(
      [],
    );
    expect(widget.text).toContain('<img src=x');
    expect(document.title).toBe(title);
  },
);

function facts({ element }: WidgetPage): [name: string, value: string][] {
  const rows = element.shadowRoot?.querySelectorAll('.view > dl > div') ?? [];
  return [...rows].map((row) => [
    row.querySelector('dt')?.textContent ?? '',
    row.querySelector('dd')?.textContent ?? '',
  ]);
}
