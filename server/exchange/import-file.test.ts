import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Tables } from '../storage/tables.ts';
import { ENGINES, openTestDatabase } from '../storage/test-databases.test.support.ts';
import { FileError } from './file-error.ts';
import { type ImportOptions, importFile } from './import-file.ts';

const INSTITUTIONS = `code,name_ar,name_fr,name_en,sector
demo,كلية تجريبية,Faculté de démonstration,Demonstration faculty,public
`;
const HEADER =
  'login,massar_code,last_name_ar,last_name_fr,first_name_ar,first_name_fr,institution_code';
const STUDENT = 's1,G130000001,مثال,EXEMPLE,طالبة,Étudiante,demo';

function studentLine(login: string, n: number): string {
  return STUDENT.replace('s1', `${login}${n}`).replace('G130000001', `G${130_000_000 + n}`);
}

describe.each(ENGINES)('in %s', (engine) => {
  test('a file of students is taken over with all that it says', async () => {
    const { db, bring } = await open(engine);

    const imported =
      await bring(`${HEADER},birth_date,track,enrolled,newcomer,cnie,email,phone,address_line,city,postal_code
${STUDENT},2004-05-12,traditional-final,oui,true,ab-123456,student@example.org,0612345678,"12، زنقة التجربة",القنيطرة,14000
s2,G130000002,مثال,EXEMPLE,طالب,Étudiant,demo,,,,,,,,,,
`);

    expect(imported).toMatchObject({ kind: 'students', added: 2, changed: 0, unchanged: 0 });
    const [first, second] = await studentsIn(db);
    expect(first).toMatchObject({
      login: 's1',
      last_name_ar: 'مثال',
      birth_date: '2004-05-12',
      track: 'traditional-final',
      enrolled: true,
      newcomer: true,
      cnie: 'AB123456',
      address_line: '12، زنقة التجربة',
    });
    expect(second).toMatchObject({
      login: 's2',
      birth_date: null,
      track: 'standard',
      enrolled: true,
      newcomer: false,
      city: null,
    });
  });

  test('the same file again changes nothing, and another one what it says', async () => {
    const { db, bring } = await open(engine);
    await bring(`${HEADER},phone,newcomer\n${STUDENT},0612345678,true\n`);
    const [before] = await studentsIn(db);

    const again = await bring(`${HEADER},phone,newcomer\n${STUDENT},0612345678,true\n`);
    const other = await bring(`${HEADER}\n${STUDENT.replace('EXEMPLE', 'MODÈLE')}\n`);

    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(other).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    const [after] = await studentsIn(db);
    // What the second file has no columns for is as it was.
    expect(after).toEqual({ ...before, last_name_fr: 'MODÈLE' });
  });

  test('one wrong line keeps all of the file out, and every wrong line is named', async () => {
    const { db, bring } = await open(engine);

    const brought = bring(`${HEADER},birth_date,enrolled
${STUDENT},2004-05-12,true
s2,,مثال,EXEMPLE,طالب,Étudiant,demo,12/05/2004,perhaps
s3,G130000003,مثال,EXEMPLE,طالب,Étudiant,demo,2004-05-12
`);

    await expect(brought).rejects.toThrow(FileError);
    await expect(brought).rejects.toThrow(
      [
        'line 3: massar_code: missing',
        'line 3: birth_date: not like 2004-05-12',
        'line 3: enrolled: neither true nor false',
        'line 4: 8 cells; the header has 9',
        'Nothing was imported.',
      ].join('\n'),
    );
    expect(await studentsIn(db)).toEqual([]);
  });

  test('lines that contradict one another or the database are named', async () => {
    const { db, bring } = await open(engine);

    const brought = bring(`${HEADER}
${STUDENT}
s2,G130000002,مثال,EXEMPLE,طالب,Étudiant,nowhere
${STUDENT}
`);

    await expect(brought).rejects.toThrow(
      /line 3: institution_code: no institution has this code\n.*line 4: login: on line 2 as well/s,
    );
    expect(await studentsIn(db)).toEqual([]);
  });

  test('of more wrong lines than anybody reads a hundred are named and all are counted', async () => {
    const { bring } = await open(engine);
    const lines = Array.from({ length: 250 }, (_, n) => `s${n},G1,مثال,E,طالب,E,nowhere`);

    const brought = bring(`${HEADER}\n${lines.join('\n')}\n`);

    await expect(brought).rejects.toThrow(/line 101: .+\nand 150 more\n/);
  });

  test('a dry run says what would happen and leaves everything as it is', async () => {
    const { db, bring } = await open(engine);

    const imported = await bring(`${HEADER}\n${STUDENT}\n`, { isDryRun: true });

    expect(imported).toMatchObject({ added: 1 });
    expect(await studentsIn(db)).toEqual([]);
  });

  test('students who are not in a complete file are enrolled no more, and stay', async () => {
    const { db, bring } = await open(engine);
    await bring(`${HEADER}\n${STUDENT}\n${studentLine('s', 2)}\n`);

    const imported = await bring(`${HEADER}\n${STUDENT}\n`, { isComplete: true });

    expect(imported).toMatchObject({ unchanged: 1, left: 1 });
    const students = await studentsIn(db);
    expect(students.map(({ login, enrolled }) => [login, enrolled])).toEqual([
      ['s1', true],
      ['s2', false],
    ]);
  });

  test('a complete file that lacks most students is rather cut off', async () => {
    const { db, bring } = await open(engine);
    const many = Array.from({ length: 30 }, (_, n) => studentLine('s', n + 1));
    await bring(`${HEADER}\n${many.join('\n')}\n`);

    const brought = bring(`${HEADER}\n${STUDENT}\n`, { isComplete: true });

    await expect(brought).rejects.toThrow('29 of 30 enrolled students are not in the file');
    expect((await studentsIn(db)).every(({ enrolled }) => enrolled)).toBe(true);
    const forced = await bring(`${HEADER}\n${STUDENT}\n`, { isComplete: true, isForced: true });
    expect(forced.left).toBe(29);
  });

  test('a complete file with the log-ins spelt otherwise is no whole one either', async () => {
    const { db, bring } = await open(engine);
    const lines = (login: string) => Array.from({ length: 30 }, (_, n) => studentLine(login, n));
    await bring(`${HEADER}\n${lines('s').join('\n')}\n`);

    const brought = bring(`${HEADER}\n${lines('S').join('\n')}\n`.replaceAll(/G1/g, 'H1'), {
      isComplete: true,
    });

    await expect(brought).rejects.toThrow('30 of 30 enrolled students are not in the file');
    expect((await studentsIn(db)).length).toBe(30);
  });

  test('who stands in a complete file again is enrolled again', async () => {
    const { db, bring } = await open(engine);
    await bring(`${HEADER}\n${STUDENT}\n${studentLine('s', 2)}\n`);
    await bring(`${HEADER}\n${STUDENT}\n`, { isComplete: true });

    const imported = await bring(`${HEADER}\n${STUDENT}\n${studentLine('s', 2)}\n`, {
      isComplete: true,
    });

    expect(imported).toMatchObject({ changed: 1, unchanged: 1, left: 0 });
    expect((await studentsIn(db)).every(({ enrolled }) => enrolled)).toBe(true);
  });

  test('a student under another log-in is nobody new, where the operator says so', async () => {
    const { db, bring } = await open(engine);
    await bring(`${HEADER}\n${STUDENT}\n`);
    const [before] = await studentsIn(db);
    const renamed = `${HEADER}\n${STUDENT.replace('s1', 'new.login')}\n`;

    await expect(bring(renamed)).rejects.toThrow('line 2: massar_code: the log-in s1 has it');
    expect(await bring(renamed, { isByMassarCode: true })).toMatchObject({ moved: 1, added: 0 });

    expect(await studentsIn(db)).toEqual([{ ...before, login: 'new.login' }]);
  });

  test('a Massar code twice in a file is named', async () => {
    const { bring } = await open(engine);

    const brought = bring(`${HEADER}\n${STUDENT}\n${STUDENT.replace('s1', 's2')}\n`);

    await expect(brought).rejects.toThrow('line 2: massar_code: stands on another line as well');
  });

  test('registrations of elsewhere are brought over, and never over what was sent here', async () => {
    const { db, bring } = await open(engine);
    await bring(`${HEADER}\n${STUDENT}\n${studentLine('s', 2)}\n`);
    const lines = `login,academic_year,via,reference,registration_number,submitted_at,reimbursement
s1,2025-2026,form,OLD-1,AB123456,2025-10-01T08:00:00Z,bank-transfer
s2,2026-2027,pre-registration,,,,
`;

    expect(await bring(lines)).toMatchObject({ kind: 'registrations', added: 2 });
    await sendHere(db, 's2');
    const again = await bring(lines);

    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const { rows } = await sql<{ via: string; reference: string }>`
      select via, reference from registrations order by academic_year`.execute(db);
    expect(rows).toEqual([
      { via: 'form', reference: 'OLD-1' },
      { via: 'form', reference: 'SENT-HERE' },
    ]);
  });

  test('registrations of unknown students, or with a reference twice, are named', async () => {
    const { bring } = await open(engine);
    await bring(`${HEADER}\n${STUDENT}\n${studentLine('s', 2)}\n`);
    await bring('login,academic_year,via,reference\ns1,2025-2026,form,OLD-1\n');

    const brought = bring(`login,academic_year,via,reference
s9,2025-2026,form,
s2,2025-2026,form,OLD-1
s1,2024-2025,form,OLD-2
s2,2024-2025,form,OLD-2
s2,2024-2026,form,
`);

    await expect(brought).rejects.toThrow(
      [
        'line 2: login: no student has this log-in',
        'line 3: reference: another registration has it',
        'line 4: reference: stands on another line as well',
        'line 5: reference: stands on another line as well',
        'line 6: academic_year: not like 2026-2027',
      ].join('\n'),
    );
  });

  test('institutions and their officers are told by their columns', async () => {
    const { db, bring } = await open(engine);

    const institutions = await bring(INSTITUTIONS.replace('public', 'private'));
    const officers = await bring('institution_code;office;email\ndemo;B12;officer@example.org\n');
    await bring('institution_code;hours\ndemo;09:00–12:00\n');

    expect(institutions).toMatchObject({ kind: 'institutions', added: 0, changed: 1 });
    expect(officers).toMatchObject({ kind: 'officers', added: 1 });
    expect(await db.selectFrom('officers').selectAll().execute()).toEqual([
      {
        institution_code: 'demo',
        name: null,
        office: 'B12',
        email: 'officer@example.org',
        phone: null,
        hours: '09:00–12:00',
      },
    ]);
  });
});

describe('a file', () => {
  test.each([
    ['with a byte order mark and Windows’ line ends', `\uFEFF${HEADER}\r\n${STUDENT}\r\n`],
    ['with semicolons', `${HEADER}\n${STUDENT}\n`.replaceAll(',', ';')],
    ['with tabs', `${HEADER}\n${STUDENT}\n`.replaceAll(',', '\t')],
    ['with capitals in its header', `${HEADER.toUpperCase()}\n${STUDENT}\n`],
    ['with empty lines at its end', `${HEADER}\n${STUDENT}\n,,,,,,\n\n`],
    ['with empty columns at its right', `${HEADER},,\n${STUDENT},,\n`],
    ['without a last line end', `${HEADER}\n${STUDENT}`],
    ['with blanks around its cells', `${HEADER}\n${STUDENT.replaceAll(',', ' , ')}\n`],
  ])('%s is read', async (_, text) => {
    const { db, bring } = await open('PGlite');

    expect(await bring(text)).toMatchObject({ added: 1 });

    expect((await studentsIn(db))[0]).toMatchObject({ login: 's1', first_name_fr: 'Étudiante' });
  });

  test.each([
    ['nothing', '', 'the file is empty'],
    ['a header of nothing known', 'a,b\n1,2\n', 'the columns a, b are those of no kind of file'],
    [
      'a column that is misspelt',
      `${HEADER},birthdate\n${STUDENT},2004-05-12\n`,
      'are those of no kind of file',
    ],
    ['a column twice', `${HEADER},login\n${STUDENT},s1\n`, 'columns stand there twice: login'],
    ['half an address', `${HEADER},city\n${STUDENT},القنيطرة\n`, 'these columns go together'],
    [
      'a row with half an address',
      `${HEADER},address_line,city,postal_code\n${STUDENT},12,,\n`,
      'line 2: address_line, city, postal_code: all of them, or none',
    ],
    ['a quotation mark without an end', `${HEADER}\n"${STUDENT}\n`, 'line 2: Quote Not Closed'],
    ['a log-in that is a list', `${HEADER}\n"a,b"${STUDENT.slice(2)}\n`, 'line 2: login'],
    [
      'a control character',
      `${HEADER}\n${STUDENT.replace('EX', 'E\u0001X')}\n`,
      'control character',
    ],
  ])('with %s is refused', async (_, text, message) => {
    const { db, bring } = await open('PGlite');

    const brought = bring(text);

    await expect(brought).rejects.toThrow(FileError);
    await expect(brought).rejects.toThrow(message);
    expect(await studentsIn(db)).toEqual([]);
  });

  test.each([
    ['in another charset', Buffer.from(`${HEADER}\n${STUDENT}\n`, 'latin1')],
    ['in UTF-16', Buffer.from(`\uFEFF${HEADER}\n${STUDENT}\n`, 'utf16le')],
  ])('%s is refused', async (_, bytes) => {
    const { bring } = await open('PGlite');

    await expect(bring(bytes)).rejects.toThrow('not in UTF-8');
  });

  test.each([
    '1900-01-01T00:00:00Z',
    '9999-12-31T23:59:60Z',
    '2026-02-30T10:00:00Z',
    '2025-10-01T08:00:00+99:00',
    '2025-10-01',
  ])('that says %s of when something was sent is refused by its line', async (instant) => {
    const { bring } = await open('PGlite');
    await bring(`${HEADER}\n${STUDENT}\n`);

    const brought = bring(`login,academic_year,via,submitted_at\ns1,2025-2026,form,${instant}\n`);

    await expect(brought).rejects.toThrow('line 2: submitted_at: not like 2026-11-22T10:15:00Z');
  });

  test('that lacks a column of its kind is told which', async () => {
    const { bring } = await open('PGlite');

    const brought = bring('login,massar_code\ns1,G1\n', { kind: 'students' });

    await expect(brought).rejects.toThrow(
      'columns of students are missing: last_name_ar, last_name_fr',
    );
  });

  test('that is complete is one of students', async () => {
    const { bring } = await open('PGlite');

    await expect(bring(INSTITUTIONS, { isComplete: true })).rejects.toThrow(
      'are for students; these are institutions',
    );
  });

  test('is told of byte by byte', async () => {
    const { bring } = await open('PGlite');
    let read = 0;

    await bring(`${HEADER}\n${STUDENT}\n`, {
      onBytes: (bytes) => {
        read += bytes;
      },
    });

    expect(read).toBe(Buffer.byteLength(`${HEADER}\n${STUDENT}\n`));
  });
});

async function open(engine: (typeof ENGINES)[number]) {
  const { db } = await openTestDatabase(engine);
  const folder = await mkdtemp(join(tmpdir(), 'amo-import-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bring = async (content: string | Buffer, options: Partial<ImportOptions> = {}) => {
    const path = join(folder, 'file.csv');
    await writeFile(path, content);
    return importFile(db, { path, isComplete: false, isDryRun: false, ...options });
  };
  await bring(INSTITUTIONS);
  return { db, bring };
}

function studentsIn(db: Kysely<Tables>) {
  return db.selectFrom('students').selectAll().orderBy('login').execute();
}

/** As if the form had been filled. */
async function sendHere(db: Kysely<Tables>, login: string): Promise<void> {
  await sql`
    update registrations set via = 'form', reference = 'SENT-HERE', registration_number = 'AB1',
      submitted_at = now(), reimbursement = 'bank-transfer', idempotency_key = gen_random_uuid(),
      fingerprint = 'x', phone = '+212600000000', email = 'a@example.org',
      rib = '011810000000000012345677', locale = 'ar'
    where student_id = (select id from students where login = ${login})`.execute(db);
}
