import { expect, test, vi } from 'vitest';
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

/** What tells one student's confirmation from another's. */
const studentFacts = [
  [words.ar['paper.name'], 'مثال طالبة'],
  [words.ar['paper.institution'], 'كلية تجريبية'],
  [words.ar['paper.year'], '2026-2027'],
];

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
    ...studentFacts,
    [words.ar['confirmation.registrationNumber'], 'AB 123456'],
    [words.ar['confirmation.submittedAt'], expect.stringMatching(/^22 نونبر 2026/)],
    [words.ar['confirmation.reimbursement'], words.ar[way]],
  ]);
});

test('a student who comes back later this year reads what the portal still knows', async () => {
  const widget = await openWidget({ backend: fakeBackend(students['submitted-this-year'].case) });

  expect(facts(widget)).toEqual([
    [words.ar['confirmation.reference'], 'AMO-2026-000000'],
    ...studentFacts,
    [words.ar['confirmation.registrationNumber'], 'AB 123456'],
    [words.ar['confirmation.submittedAt'], expect.stringMatching(/^2 نونبر 2026/)],
  ]);
});

test('a student copies the reference as it stands', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const widget = await openWidget({ backend: fakeBackend(students['submitted-this-year'].case) });

  await widget.button(words.ar['confirmation.copy']).click();

  await expect.element(widget.root.getByText(words.ar['failure.copied'])).toBeVisible();
  expect(copied).toHaveBeenCalledWith('AMO-2026-000000');
});

test.each(['submitted-this-year', 'pre-registered', 'registered-previously'] as const)(
  'the student "%s" finds whom to tell of a change, closed at first, with a mail about that',
  async (name) => {
    const widget = await openWidget({ backend: fakeBackend(students[name].case) });
    const mail = widget.root.getByRole('link', { name: 'officer@example.org' });
    expect(mail.elements()).toHaveLength(0);

    await widget.root.getByText(words.ar['officer.title']).click();

    const subject = encodeURIComponent(words.ar['officer.mailSubjectChange']);
    await expect.element(mail).toHaveAttribute('href', expect.stringContaining(subject));
  },
);

test('a portal that knows nothing but that a request stands invents no fact', async () => {
  const known = students['submitted-this-year'].case;
  const backend = fakeBackend({
    ...known,
    student: { ...known.student, cnie: null },
    registration: { via: 'form', academicYear: known.academicYear },
  });

  const widget = await openWidget({ backend });

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(facts(widget)).toEqual(studentFacts);
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
  const rows = element.shadowRoot?.querySelectorAll('.view > dl > div, .record > dl > div') ?? [];
  return [...rows].map((row) => [
    row.querySelector('dt')?.textContent ?? '',
    row.querySelector('dd')?.textContent ?? '',
  ]);
}
