import { expect, test } from 'vitest';
import { bankOfRib } from './bank.ts';
import vectors from './test-data/rib-vectors.json';

test.each([
  ['001', 'Bank Al-Maghrib', 'بنك المغرب'],
  ['007', 'Attijariwafa bank', 'التجاري وفا بنك'],
  ['011', 'Bank of Africa (BMCE)', 'بنك إفريقيا'],
  ['230', 'CIH Bank', 'القرض العقاري والسياحي'],
  ['310', 'Trésorerie Générale du Royaume', 'الخزينة العامة للمملكة'],
  ['350', 'Al Barid Bank', 'البريد بنك'],
])('a student whose RIB begins with %s reads the bank’s name', (code, fr, ar) => {
  const bank = bankOfRib(code + vectors.valid[0]?.rib.slice(3));

  expect(bank).toEqual({ fr, ar });
});

test.each([...'101 117 127 143 145 148 150 157 164 178 181 190'.split(' ')])(
  'the regional code %s names the Banque Populaire',
  (code) => {
    const bank = bankOfRib(`${code}810`);

    expect(bank).toEqual({ fr: 'Banque Populaire', ar: 'البنك الشعبي' });
  },
);

test.each([
  ['021', 'Crédit du Maroc'],
  ['022', 'Société Générale Maroc (Saham Bank)'],
  ['028', 'Citibank Maghreb'],
  ['045', 'Bank Al-Amal'],
  ['050', 'CFG Bank'],
  ['367', 'BTI Bank'],
])(
  'the bank of code %s has its French name alone, since no Arabic one is agreed on',
  (code, fr) => {
    const bank = bankOfRib(code);

    expect(bank).toEqual({ fr });
  },
);

test.each(vectors.valid)('the bank of the RIB $rib is known', ({ rib }) => {
  const bank = bankOfRib(rib);

  expect(bank?.fr).toMatch(/\S/);
});

test.each(['999', '000', '01', '', 'toString', 'constructor', '__proto__'])(
  'the code "%s" names no bank, which is no mistake of the student’s',
  (code) => {
    const bank = bankOfRib(code);

    expect(bank).toBeNull();
  },
);
