import { readFileSync } from 'node:fs';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import { problemSchema, receiptSchema } from '../../src/api/receipt-schema.ts';
import { enrollmentRequestSchema } from '../../src/api/request-schema.ts';
import { descriptions } from './descriptions.ts';
import { openApiDocument } from './document.ts';
import { exampleCase, exampleReceipt, exampleRequest } from './examples.ts';
import { describeSameVerdict, RECEIPT, type Verdict } from './same-verdict.test.support.ts';
import { componentSchemas, type JsonSchema } from './schemas.ts';

const HOME = { line: '12', city: 'القنيطرة', postalCode: '14000' };
const schemas = componentSchemas();

describe('the published schemas', () => {
  describeSameVerdict('the published schema and the wire’s own', [
    {
      name: 'case',
      one: published('EnrollmentCase'),
      other: byWire((value) => enrollmentCaseSchema.safeParse(value).success),
      valid: Object.values(students).map((student) => student.case),
    },
    {
      name: 'request',
      one: published('EnrollmentRequest'),
      other: byWire((value) => enrollmentRequestSchema.safeParse(value).success),
      valid: [
        exampleRequest,
        { ...exampleRequest, birthDate: '2004-02-29', locale: 'fr' },
        { ...exampleRequest, address: HOME },
        { ...exampleRequest, rib: null, address: HOME },
      ],
    },
    {
      name: 'receipt',
      one: published('Receipt'),
      other: byWire((value) => receiptSchema.safeParse(value).success),
      valid: [RECEIPT, { ...RECEIPT, reimbursement: 'postal-order' }],
    },
    {
      name: 'problem',
      one: published('Problem'),
      other: byWire((value) => problemSchema.safeParse(value).success),
      valid: [
        { type: 'urn:amo:already-registered', receipt: RECEIPT },
        { incident: 'A1', errors: [{ pointer: '/cnie', code: 'taken' }] },
      ],
    },
  ]);
});

test('a request with neither RIB nor address passes neither', () => {
  const neither = { ...exampleRequest, rib: null, address: null };

  expect(published('EnrollmentRequest')(neither)).toBe(false);
});

test.each([
  ['AlreadyRegistered', { type: 'urn:amo:already-registered' }, true],
  ['AlreadyRegistered', { status: 409 }, false],
  ['AlreadyRegistered', { type: 'urn:amo:invalid-request' }, false],
  ['Refused', { type: 'urn:amo:invalid-request', errors: [] }, true],
  ['Refused', { type: 'urn:amo:invalid-request' }, false],
  ['Refused', { type: 'urn:amo:idempotency-key-reused' }, true],
  ['Refused', {}, false],
])('of the schema %s, %j is held to be valid: %s', (name, value, isValid) => {
  expect(validatorOf(`#/components/schemas/${name}`)(value)).toBe(isValid);
});

test('every example is what its schema says', () => {
  const examples = [...examplesIn(openApiDocument('0.0.0'))];

  const wrong = examples.filter(({ schema, value }) => !validatorOf(schema)(value));

  expect(examples.length).toBeGreaterThan(12);
  expect(wrong).toEqual([]);
});

test('every description is of a member that exists', () => {
  const places = Object.entries(schemas).flatMap(([name, schema]) => placesIn(name, schema));

  expect(Object.keys(descriptions).filter((place) => !places.includes(place))).toEqual([]);
});

test('the page for backend developers shows the same examples', () => {
  const page = readFileSync(new URL('../../docs/backend-contract.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) => text);

  expect(blocks.map((text) => JSON.parse(text))).toEqual([
    exampleCase,
    exampleRequest,
    exampleReceipt,
  ]);
});

/** By a pointer into the whole document, so that references are followed. */
function validatorOf(pointer: string): Verdict {
  const validator = new Ajv2020({ validateFormats: false, strict: false });
  validator.addSchema(openApiDocument('0.0.0') as SchemaObject, 'openapi.json');
  const validate = validator.compile({ $ref: `openapi.json${pointer}` });
  return (value) => validate(value);
}

type Example = { schema: string; value: unknown };

/** The examples of all bodies, wherever they stand. */
function* examplesIn(part: unknown): Generator<Example> {
  if (typeof part !== 'object' || part === null) return;
  const { schema, example, examples } = part as Record<string, unknown>;
  const reference = (schema as { $ref?: string } | undefined)?.$ref;
  if (reference && example) yield { schema: reference, value: example };
  if (reference && examples) {
    for (const { value } of Object.values(examples as Record<string, { value: unknown }>)) {
      yield { schema: reference, value };
    }
  }
  for (const child of Object.values(part)) yield* examplesIn(child);
}

/** Patterns say all that formats do; and only JSON goes over the wire. */
function published(name: string): Verdict {
  const validator = new Ajv2020({ validateFormats: false, strictTypes: false });
  const validate = validator.compile(schemas[name] as SchemaObject);
  return byWire((value) => validate(value));
}

function byWire(verdict: Verdict): Verdict {
  return (value) => verdict(JSON.parse(JSON.stringify(value) ?? 'null'));
}

function placesIn(place: string, { properties = {}, anyOf = [], items }: JsonSchema): string[] {
  return [
    place,
    ...Object.entries(properties).flatMap(([name, member]) => placesIn(`${place}.${name}`, member)),
    ...anyOf.flatMap((member) => placesIn(place, member)),
    ...(items ? placesIn(`${place}[]`, items) : []),
  ];
}
