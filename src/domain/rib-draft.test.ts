import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupRibDraft } from './rib-draft.ts';
import vectors from './test-data/rib-vectors.json';
import marks from './test-data/typing-marks.json';

const RIB = '310810100013070176970116';
const GROUPED = '310 810 1000130701769701 16';

/** A text field with a caret that groups what it holds after each edit, as the RIB field does. */
type Field = { text: string; caret: number };
type Edit =
  | { kind: 'type'; text: string }
  | { kind: 'backspace' }
  | { kind: 'delete' }
  | { kind: 'move'; caret: number };

const EMPTY: Field = { text: '', caret: 0 };

test('a student who types the digits one by one sees them in groups, the caret at the end', () => {
  const keys = [...RIB].map((text): Edit => ({ kind: 'type', text }));

  const field = keys.reduce(edited, EMPTY);

  expect(field).toEqual({ text: GROUPED, caret: GROUPED.length });
});

test('a student who types the spaces of the bank’s paper gets the same groups', () => {
  const keys = [...GROUPED].map((text): Edit => ({ kind: 'type', text }));

  const field = keys.reduce(edited, EMPTY);

  expect(field).toEqual({ text: GROUPED, caret: GROUPED.length });
});

test('a student can backspace the whole RIB, one digit with each key', () => {
  const keys = Array.from(RIB, (): Edit => ({ kind: 'backspace' }));

  const fields = keys.map((_, at) => keys.slice(0, at + 1).reduce(edited, atEnd(GROUPED)));

  const left = keys.map((_, at) => RIB.slice(0, -1 - at));
  expect(fields.map(({ text }) => plainDigits(text))).toEqual(left);
  expect(fields.map(({ caret }) => caret)).toEqual(fields.map(({ text }) => text.length));
});

test('a student can delete the whole RIB forwards', () => {
  const keys = Array.from(GROUPED, (): Edit => ({ kind: 'delete' }));

  const field = keys.reduce(edited, { text: GROUPED, caret: 0 });

  expect(field).toEqual(EMPTY);
});

test('a student who backspaces a gap goes on to the digit before it with the next key', () => {
  const behindGap = { text: GROUPED, caret: 4 };

  const first = edited(behindGap, { kind: 'backspace' });
  const second = edited(first, { kind: 'backspace' });

  expect(first).toEqual({ text: GROUPED, caret: 3 });
  expect(second).toEqual({ text: '318 101 0001307017697011 6', caret: 2 });
});

test('a student who completes a group types on behind the gap', () => {
  const field = groupRibDraft({ text: '0115', caret: 3, deletedBackward: false });

  expect(field).toEqual({ text: '011 5', caret: 4 });
});

test('the caret of a student who edits in any order stays behind the same digit, and no digit is lost', () => {
  const edits = fc.array(anyEdit(), { maxLength: 80 });

  const kept = fc.property(edits, (list) => {
    const model = { before: '', after: '' };
    let field = EMPTY;
    for (const edit of list) {
      apply(edit, { field, model });
      field = edited(field, edit);
      expect(plainDigits(field.text)).toBe(model.before + model.after);
      expect(plainDigits(field.text.slice(0, field.caret))).toBe(model.before);
    }
  });

  fc.assert(kept, { numRuns: 300 });
});

test('a student who holds the backspace key empties the field to the left of the caret', () => {
  const start = fc
    .tuple(digitString(1, 30), fc.nat())
    .map(([digits, at]) => ({ digits, before: at % (digits.length + 1) }));

  const emptied = fc.property(start, ({ digits, before }) => {
    const grouped = groupRibDraft({ text: digits, caret: before, deletedBackward: false });
    const keys = Array.from({ length: before + 4 }, (): Edit => ({ kind: 'backspace' }));
    const field = keys.reduce(edited, grouped);
    expect(field.caret).toBe(0);
    expect(plainDigits(field.text)).toBe(digits.slice(before));
  });

  fc.assert(emptied);
});

test('grouping what is grouped changes nothing', () => {
  const drafts = fc
    .tuple(spacedDigits(), fc.nat(), fc.boolean())
    .map(([text, at, deletedBackward]) => ({
      text,
      caret: at % (text.length + 1),
      deletedBackward,
    }));

  const idempotent = fc.property(drafts, (draft) => {
    const once = groupRibDraft(draft);
    const twice = groupRibDraft({ ...once, deletedBackward: draft.deletedBackward });
    expect(twice).toEqual(once);
  });

  fc.assert(idempotent);
});

test('grouping never loses or reorders a digit, whatever stands between them', () => {
  const kept = fc.property(spacedDigits(), (text) => {
    const grouped = groupRibDraft({ text, caret: text.length, deletedBackward: false });
    expect(plainDigits(grouped.text)).toBe(plainDigits(text));
    expect(grouped.caret).toBe(grouped.text.length);
  });

  fc.assert(kept);
});

test.each(vectors.normalize)(
  'a RIB pasted with $written stands there in groups',
  ({ input, rib }) => {
    const pasted = groupRibDraft({ text: input, caret: input.length, deletedBackward: false });

    expect(pasted.text.replaceAll(' ', '')).toBe(rib);
    expect(pasted.caret).toBe(pasted.text.length);
  },
);

test.each([
  ['before its letters', '|MA64 310810100013070176970116', '|310 810 1000130701769701 16'],
  ['inside of its letters', 'M|A64 310810100013070176970116', '|310 810 1000130701769701 16'],
  ['behind its check', 'MA64| 310810100013070176970116', '|310 810 1000130701769701 16'],
  ['behind a digit', 'MA64 31081|0100013070176970116', '310 81|0 1000130701769701 16'],
  ['behind a group', 'MA64 310810|100013070176970116', '310 810 |1000130701769701 16'],
])('the caret of a student %s of an IBAN is there in the RIB, too', (_, before, after) => {
  const [text, caret] = [before.replace('|', ''), before.indexOf('|')];

  const field = groupRibDraft({ text, caret, deletedBackward: false });

  expect(field).toEqual({ text: after.replace('|', ''), caret: after.indexOf('|') });
});

test.each([
  ['Arabic-Indic', '٣١٠٨١', '310 81'],
  ['Persian', '۳۱۰۸۱', '310 81'],
  ['full-width', '３１０８１', '310 81'],
])('a student who types %s digits sees them as 0 to 9', (_, text, expected) => {
  const field = groupRibDraft({ text, caret: text.length, deletedBackward: false });

  expect(field).toEqual({ text: expected, caret: expected.length });
});

test.each([
  ['an IBAN that is not complete', 'MA64 3108 10'],
  ['an IBAN with a wrong digit', 'MA64 3108 1010 0013 0701 7697 0117'],
  ['a foreign IBAN', 'FR76 3000 6000 0112 3456 7890 189'],
  ['a label and too few digits', 'RIB: 310 810'],
  ['a word that is typed behind the digits', `${GROUPED} Banque`],
  ['an e-mail address', 'student@example.org'],
  ['nothing', ''],
])('%s is left as the student typed it, the caret in its place', (_, text) => {
  const caret = Math.floor(text.length / 2);

  const field = groupRibDraft({ text, caret, deletedBackward: false });

  expect(field).toEqual({ text, caret });
});

test('a text with a letter inside its digits is never changed under the student’s hands', () => {
  const letters = fc.constantFrom(...'AoOxÉéшЖأبم');
  const texts = fc
    .tuple(spacedDigits(), letters, spacedDigits(), fc.nat())
    .map(([start, letter, end, at]) => ({ text: start + letter + end, at }));

  const unchanged = fc.property(texts, ({ text, at }) => {
    const caret = at % (text.length + 1);
    const field = groupRibDraft({ text, caret, deletedBackward: false });
    expect(field).toEqual({ text, caret });
  });

  fc.assert(unchanged);
});

function atEnd(text: string): Field {
  return { text, caret: text.length };
}

function edited(field: Field, edit: Edit): Field {
  if (edit.kind === 'move') return { ...field, caret: Math.min(edit.caret, field.text.length) };
  const { text, caret } = changed(field, edit);
  return groupRibDraft({ text, caret, deletedBackward: edit.kind === 'backspace' });
}

/** What the browser does to a field before the field's own code sees it. */
function changed({ text, caret }: Field, edit: Exclude<Edit, { kind: 'move' }>): Field {
  const [left, right] = [text.slice(0, caret), text.slice(caret)];
  if (edit.kind === 'type')
    return { text: left + edit.text + right, caret: caret + edit.text.length };
  if (edit.kind === 'delete') return { text: left + right.slice(1), caret };
  return { text: left.slice(0, -1) + right, caret: Math.max(0, caret - 1) };
}

type Model = { before: string; after: string };

/** The same edit on plain digits around a caret, where no groups exist. */
function apply(edit: Edit, { field, model }: { field: Field; model: Model }): void {
  const { text, caret } = field;
  if (edit.kind === 'type') model.before += plainDigits(edit.text);
  if (edit.kind === 'backspace' && text[caret - 1] !== ' ')
    model.before = model.before.slice(0, -1);
  if (edit.kind === 'delete' && text[caret] !== ' ') model.after = model.after.slice(1);
  if (edit.kind === 'move') {
    model.before = plainDigits(text.slice(0, edit.caret));
    model.after = plainDigits(text.slice(edit.caret));
  }
}

function anyEdit(): fc.Arbitrary<Edit> {
  const typed = fc.constantFrom(...'0123456789', '٣', '۴', ' ', '-', '12', '345 678 901234');
  return fc.oneof(
    { weight: 4, arbitrary: typed.map((text): Edit => ({ kind: 'type', text })) },
    { weight: 2, arbitrary: fc.constant<Edit>({ kind: 'backspace' }) },
    { weight: 1, arbitrary: fc.constant<Edit>({ kind: 'delete' }) },
    { weight: 1, arbitrary: fc.nat({ max: 40 }).map((caret): Edit => ({ kind: 'move', caret })) },
  );
}

function digitString(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
}

/** Digits in any script with marks and separators between them; at least one digit. */
function spacedDigits(): fc.Arbitrary<string> {
  const digit = fc.constantFrom(...Object.values(marks.digits).flatMap((digits) => [...digits]));
  const mark = fc.constantFrom('', ...marks.separators, ...marks.unseen);
  return fc
    .array(fc.tuple(mark, digit, mark), { minLength: 1, maxLength: 30 })
    .map((units) => units.flat().join(''));
}

/** The digits of a text as 0 to 9, in order. */
function plainDigits(text: string): string {
  return Array.from(text, (character) =>
    Object.values(marks.digits)
      .map((digits) => [...digits].indexOf(character))
      .find((value) => value >= 0),
  ).join('');
}
