import { expect, test } from 'vitest';
import { officerContacts } from './officer-contact.ts';

const OFFICER = {
  name: 'مسؤولة تجريبية',
  office: 'المكتب 0',
  hours: '09:00–12:00',
  phone: '+212 500 000 000',
  email: 'officer@example.org',
};

test('a student gets every way to reach the officer, with links to call and to write', () => {
  const lines = officerContacts(OFFICER, 'AMO');

  expect(lines).toEqual([
    { kind: 'name', text: 'مسؤولة تجريبية', link: null },
    { kind: 'office', text: 'المكتب 0', link: null },
    { kind: 'hours', text: '09:00–12:00', link: null },
    { kind: 'phone', text: '+212 500 000 000', link: 'tel:+212500000000' },
    { kind: 'email', text: 'officer@example.org', link: 'mailto:officer@example.org?subject=AMO' },
  ]);
});

test.each([
  ['no officer', null],
  ['an officer of whom nothing is said', {}],
  ['an officer of whom nothing is known', { name: null, phone: null, email: undefined }],
  ['an officer with blank texts', { name: '', office: ' ', phone: '\u00a0' }],
])('with %s a student sees no line', (_, officer) => {
  const lines = officerContacts(officer, 'AMO');

  expect(lines).toEqual([]);
});

test('what is not known of the officer leaves out its line alone', () => {
  const lines = officerContacts({ ...OFFICER, office: null, phone: '' }, 'AMO');

  expect(lines.map(({ kind }) => kind)).toEqual(['name', 'hours', 'email']);
});

test('a hostile text of a backend is shown to the student as text, without a link', () => {
  const hostile = 'javascript:alert(1)';

  const lines = officerContacts({ phone: hostile, email: hostile, name: hostile }, 'AMO');

  expect(lines).toEqual([
    { kind: 'name', text: hostile, link: null },
    { kind: 'phone', text: hostile, link: null },
    { kind: 'email', text: hostile, link: null },
  ]);
});

test('the subject of the student’s e-mail cannot add a header', () => {
  const [line] = officerContacts({ email: OFFICER.email }, 'AMO&bcc=other@example.org');

  expect(line?.link).toBe('mailto:officer@example.org?subject=AMO%26bcc%3Dother%40example.org');
});
