import { readFileSync } from 'node:fs';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { students } from '../mocks/students.ts';
import { enrollmentCaseSchema } from '../src/api/case-schema.ts';
import { problemSchema, receiptSchema } from '../src/api/receipt-schema.ts';
import { enrollmentRequestSchema } from '../src/api/request-schema.ts';
import {
  describeSameVerdict,
  RECEIPT,
  type Verdict,
} from '../src/api/same-verdict.test.support.ts';
import { descriptions } from './descriptions.ts';
import { exampleCase, exampleReceipt, exampleRequest } from './examples.ts';
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

test('every description is of a member that exists', () => {
  const places = Object.entries(schemas).flatMap(([name, schema]) => placesIn(name, schema));

  expect(Object.keys(descriptions).filter((place) => !places.includes(place))).toEqual([]);
});

test('the page for backend developers shows the same examples', () => {
  const page = readFileSync(new URL('../docs/backend-contract.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) => text);

  expect(blocks.map((text) => JSON.parse(text))).toEqual([
    exampleCase,
    exampleRequest,
    exampleReceipt,
  ]);
});

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
