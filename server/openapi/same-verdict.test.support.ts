import fc from 'fast-check';
import { expect, test } from 'vitest';

export type Verdict = (value: unknown) => boolean;

/** Two descriptions of the same values, and values that both have to accept. */
type Shape = { name: string; one: Verdict; other: Verdict; valid: unknown[] };

const TEXT = { ar: 'نص', fr: 'Texte', en: 'Text' };

export const RECEIPT = {
  reference: 'AMO-2026-000001',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'bank-transfer',
};

/** Declares the tests that hold two descriptions of the wire against each other; `who` names them. */
export function describeSameVerdict(who: string, shapes: Shape[]): void {
  test.each(shapes)(`a valid $name passes ${who}`, ({ one, other, valid }) => {
    const verdicts = valid.map((value) => [one(value), other(value)]);

    expect(verdicts).toEqual(valid.map(() => [true, true]));
  });

  test.each(shapes)(`${who} agree on any change to a $name`, (shape) => {
    const counts = { accepted: 0, refused: 0 };

    const agreeing = fc.property(
      fc.constantFrom(...shape.valid),
      anyChanges(),
      (valid, changes) => {
        const value = changes.reduce<unknown>(changed, structuredClone(valid));
        const verdict = shape.other(value);
        counts[verdict ? 'accepted' : 'refused'] += 1;
        expect(shape.one(value)).toBe(verdict);
      },
    );

    fc.assert(agreeing, { numRuns: 2000 });
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(200);
  });

  test.each(shapes)(`${who} agree when one member of a $name is gone or replaced`, (shape) => {
    const changes = shape.valid
      .slice(0, 3)
      .flatMap((valid) =>
        placesIn(valid).flatMap((path) => [
          withoutMember(structuredClone(valid), path),
          ...REPLACEMENTS.map((replacement) =>
            withMember(structuredClone(valid), path, replacement),
          ),
        ]),
      );

    const disagreed = changes.filter((value) => shape.one(value) !== shape.other(value));

    expect(changes.length).toBeGreaterThan(100);
    expect(disagreed).toEqual([]);
  });

  test.each(shapes)(`${who} agree on any JSON whatever in the place of a $name`, (shape) => {
    const agreeing = fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(shape.one(value)).toBe(shape.other(value));
    });

    fc.assert(agreeing, { numRuns: 1000 });
  });
}

type Path = string[];
type Change = {
  kind: 'remove' | 'replace' | 'add' | 'copy';
  at: number;
  from: number;
  replacement: unknown;
};

/** Of every type, with texts that some member accepts and texts that nearly pass. */
const REPLACEMENTS: unknown[] = [
  ...[null, undefined, true, false, 0, -1, 400.5, Number.NaN, Number.POSITIVE_INFINITY],
  ...['', ' ', 'text', '\u0000', 'standard', 'traditional-final', 'public', 'private'],
  ...['form', 'pre-registration', 'bank-transfer', 'postal-order', 'Public'],
  ...['2026-2027', '2026-2027\n', '26-27', '2004-02-29', '2005-02-29', '2100-02-29', '2000-02-29'],
  ...['2004-13-01', '2004-04-31', '20040512', '2004-05-12 ', '-2004-05-12'],
  ...['2026-11-22T10:15:00Z', '2026-11-22T10:15:60z', '2026-11-22T24:00:00Z', '2026-11-22T10:15Z'],
  ...['2026-11-22 10:15:00Z', '2026-11-22T10:15:00', '2026-11-22T10:15:00.5+01:00'],
  ...[[], [[]], [{}], [{ pointer: '/cnie', code: 'taken' }], [{ pointer: '/cnie' }, null]],
  ...[{}, TEXT, { ar: 'نص', fr: 'Texte' }, { line: 'x', city: 'x', postalCode: '14000' }, RECEIPT],
  ...['+212612345678', '+33612345678', 'G123456', 'g123456', 'a@b.c', 'a@b', '14000', 'ar'],
  ...['011519000001205000534921', '01151900000120500053492'],
  ...[{ length: 1 }, { ar: 1, fr: 2, en: 3 }, { text: TEXT }, { via: 'form' }],
];

function anyChanges(): fc.Arbitrary<Change[]> {
  const change = fc.record({
    kind: fc.constantFrom('remove', 'replace', 'replace', 'add', 'add', 'copy'),
    at: fc.nat(),
    from: fc.nat(),
    replacement: fc.oneof(fc.constantFrom(...REPLACEMENTS), fc.jsonValue({ maxDepth: 2 })),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 });
}

function changed(value: unknown, { kind, at, from, replacement }: Change): unknown {
  const places = placesIn(value);
  const path = places[at % places.length] ?? [];
  switch (kind) {
    case 'remove':
      return withoutMember(value, path);
    case 'replace':
      return withMember(value, path, replacement);
    case 'add':
      return withMember(value, [...path, `unknown${from % 3}`], replacement);
    case 'copy':
      return withMember(value, path, memberAt(value, places[from % places.length] ?? []));
    default:
      return kind satisfies never;
  }
}

/** The way to every member at any depth, and to the value itself. */
function placesIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([name, member]) =>
    placesIn(member).map((path) => [name, ...path]),
  );
  return [[], ...inner];
}

function memberAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, name) => Object(found)[name], value);
}

function withMember(value: unknown, path: Path, member: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return member;
  if (typeof value !== 'object' || value === null) return value;
  const replaced = withMember(Reflect.get(value, name), rest, member);
  return Array.isArray(value)
    ? Object.assign([...value], { [name]: replaced })
    : { ...value, [name]: replaced };
}

function withoutMember(value: unknown, path: Path): unknown {
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== 'object' || value === null) return undefined;
  if (rest.length > 0) {
    return withMember(value, [name], withoutMember(Reflect.get(value, name), rest));
  }
  return Array.isArray(value)
    ? value.filter((_, index) => String(index) !== name)
    : Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}
