import { expect, test } from 'vitest';
import { resolveScheme, type SchemeOverride } from './scheme.ts';

const TEXT = { ar: 'هيئة تجريبية', fr: 'Organisme d’essai', en: 'Test body' };

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
])('a backend that says %s of the scheme leaves the student with today’s facts', (_, said) => {
  const scheme = resolveScheme(said);

  expect(scheme).toMatchObject({
    operator: { fr: 'Caisse Nationale des Organismes de Prévoyance Sociale' },
    shortName: { ar: 'CNOPS', fr: 'CNOPS', en: 'CNOPS' },
    appName: 'Smart CNOPS',
    medicalFilesAddress: { fr: '4, rue Al Khalil, B.P. 209, Rabat' },
    feeDirhams: 400,
    lastDay: null,
    replacement: null,
  });
});

test('today’s links lead to the operator’s own site over https', () => {
  const { links } = resolveScheme(null);

  expect(Object.values(links).map((link) => new URL(link).origin)).toEqual([
    'https://eservices.cnops.org.ma',
    'https://eservices.cnops.org.ma',
  ]);
});

test.each<SchemeOverride>([
  { operator: TEXT },
  { shortName: TEXT },
  { links: { tracking: 'https://example.org/t', information: 'https://example.org/i' } },
  { appName: 'Test app' },
  { appName: null },
  { medicalFilesAddress: TEXT },
  { feeDirhams: 0 },
  { lastDay: '2027-01-31' },
  { replacement: { text: TEXT, link: 'https://example.org/' } },
])('a backend that says %j alone leaves every other fact as it is', (said) => {
  const builtIn = resolveScheme(null);

  const scheme = resolveScheme(said);

  expect(scheme).toEqual({ ...builtIn, ...said });
});

test.each(['operator', 'shortName', 'medicalFilesAddress'] as const)(
  'a backend that leaves %s blank in every language leaves today’s',
  (fact) => {
    const builtIn = resolveScheme(null);

    expect(resolveScheme({ [fact]: { ar: ' ', fr: null, en: '\u200b' } })[fact]).toEqual(
      builtIn[fact],
    );
    expect(resolveScheme({ [fact]: { fr: 'Essai' } })[fact]).toEqual({ fr: 'Essai' });
  },
);

test('a backend that replaces one link keeps the other', () => {
  const builtIn = resolveScheme(null);

  const { links } = resolveScheme({ links: { tracking: 'https://example.org/t' } });

  expect(links).toEqual({
    tracking: 'https://example.org/t',
    information: builtIn.links.information,
  });
});

test('what takes the scheme’s place may have no link', () => {
  const { replacement } = resolveScheme({ replacement: { text: TEXT } });

  expect(replacement).toEqual({ text: TEXT, link: null });
});

test('null in the place of a fact leaves it as it is, and only the application may be none', () => {
  const { appName: _appName, ...builtIn } = resolveScheme(null);

  const { appName, ...scheme } = resolveScheme({
    operator: null,
    shortName: null,
    links: { tracking: null, information: null },
    appName: null,
    medicalFilesAddress: null,
    feeDirhams: null,
  });

  expect(scheme).toEqual(builtIn);
  expect(appName).toBeNull();
  expect(resolveScheme({ links: null }).links).toEqual(builtIn.links);
});

test.each([
  ['last day', { lastDay: null }, 'lastDay'],
  ['replacement', { replacement: null }, 'replacement'],
] as const)('a backend may say outright that there is no %s', (_, said, member) => {
  const scheme = resolveScheme(said);

  expect(scheme[member]).toBeNull();
});
