import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { guardExpression } from './guard-expression.mjs';

/**
 * The verdict of the guard that a schema compiles to, run as the generated module would be.
 *
 * @param {import('./guard-expression.mjs').JsonSchema} schema
 * @returns {(value: unknown) => boolean}
 */
function guardOf(schema) {
  const { expression, patterns } = guardExpression(schema, 'value');
  const constants = patterns.map(({ name, source }) => `const ${name} = ${source};`).join('\n');
  const body = `
    const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    const isText = (value) => typeof value === 'string';
    ${constants}
    return (value) => ${expression};`;
  return new Function(body)();
}

/** @type {[keyword: string, schema: object][]} */
const UNKNOWN = [
  ['const', { const: 'form' }],
  ['minimum', { type: 'number', minimum: 0 }],
  ['multipleOf', { type: 'number', multipleOf: 1 }],
  ['maxLength', { type: 'string', maxLength: 3 }],
  ['additionalProperties', { type: 'object', additionalProperties: false }],
  ['oneOf', { oneOf: [{ type: 'null' }] }],
  ['$ref', { $ref: '#/$defs/text' }],
  ['a keyword of no standard', { type: 'string', pattren: '^a$' }],
];

test.each(UNKNOWN)('a schema with %s, which the guard cannot say, makes no guard', (_, schema) => {
  const compile = () => guardExpression(schema, 'value');

  expect(compile).toThrow(/^the guard cannot say .+ \(at value\)$/);
});

test.each([
  [
    'a member',
    { type: 'object', properties: { fee: { type: 'number', maximum: 1 } } },
    'value.fee',
  ],
  ['an item', { type: 'array', items: { type: 'string', maxLength: 1 } }, 'item'],
  ['an option', { anyOf: [{ type: 'null' }, { type: 'string', maxLength: 1 }] }, 'value'],
])('a keyword that the guard cannot say is found in %s', (_, schema, place) => {
  const compile = () => guardExpression(schema, 'value');

  expect(compile).toThrow(`(at ${place})`);
});

test.each([
  ['an integer', { type: 'integer' }],
  ['no type', {}],
  ['a list whose items are not described', { type: 'array' }],
])('a schema of %s makes no guard', (_, schema) => {
  const compile = () => guardExpression(schema, 'value');

  expect(compile).toThrow('the guard cannot say type');
});

test.each([
  ['null', { type: 'null' }, [null], [undefined, 0, '', {}]],
  ['yes or no', { type: 'boolean' }, [true, false], [0, 'true', null]],
  ['a number', { type: 'number' }, [0, -1.5], ['0', Number.NaN, Number.POSITIVE_INFINITY, null]],
  ['a text', { type: 'string' }, ['', 'a'], [0, null, ['a']]],
  ['a text of some length', { type: 'string', minLength: 2 }, ['ab'], ['', 'a', ['a', 'b']]],
  ['a text of a pattern', { type: 'string', pattern: '^\\d/\\d$' }, ['1/2'], ['12', '1/2/3', 12]],
  ['a text of a list', { type: 'string', enum: ['a', "'"] }, ['a', "'"], ['b', null]],
  ['a list', { type: 'array', items: { type: 'null' } }, [[], [null]], [[0], {}, { length: 0 }]],
  ['several types', { type: ['string', 'null'], minLength: 1 }, ['a', null], ['', 0, undefined]],
  ['options', { anyOf: [{ type: 'number' }, { type: 'null' }] }, [1, null], ['1', undefined]],
])('the guard of %s accepts exactly what the schema allows', (...[, schema, accepted, refused]) => {
  const guard = guardOf(schema);

  const verdicts = [accepted.map(guard), refused.map(guard)];

  expect(verdicts).toEqual([accepted.map(() => true), refused.map(() => false)]);
});

test('the guard of an object asks for its members and ignores those that it does not know', () => {
  const text = { type: 'string' };
  const schema = { type: 'object', properties: { id: text, name: text }, required: ['id'] };
  const guard = guardOf(schema);

  const accepted = [{ id: 'a' }, { id: 'a', name: 'b', other: 1 }, { id: 'a', name: undefined }];
  const refused = [{}, { id: 1 }, { id: 'a', name: 1 }, { id: 'a', name: null }, [], null, 'id'];

  expect(accepted.map(guard)).toEqual(accepted.map(() => true));
  expect(refused.map(guard)).toEqual(refused.map(() => false));
});

test.each([
  ['a choice of types', { type: ['string', 'null'], minLength: 1 }],
  ['options', { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }],
])('a member that may be absent or null, by %s, is nothing else but what it may be', (_, name) => {
  const guard = guardOf({ type: 'object', properties: { name } });

  const accepted = [{}, { name: undefined }, { name: null }, { name: 'a' }];
  const refused = [{ name: '' }, { name: 0 }, { name: false }, { name: [] }];

  expect(accepted.map(guard)).toEqual(accepted.map(() => true));
  expect(refused.map(guard)).toEqual(refused.map(() => false));
});

test('a pattern that a schema repeats is written once', () => {
  const day = { type: 'string', pattern: '^\\d{4}$' };
  const schema = {
    type: 'object',
    properties: { from: day, to: day, on: { ...day, pattern: 'a' } },
  };

  const { patterns } = guardExpression(schema, 'value');

  expect(patterns).toEqual([
    { name: 'pattern0', source: '/^\\d{4}$/' },
    { name: 'pattern1', source: '/a/' },
  ]);
});

test('lists of lists are looked at to their last item', () => {
  const guard = guardOf({ type: 'array', items: { type: 'array', items: { type: 'boolean' } } });

  const verdicts = [guard([[true], []]), guard([[true], [1]]), guard([true])];

  expect(verdicts).toEqual([true, false, false]);
});

test.each([
  ['a number of a list', { type: 'number', enum: [1, 2] }],
  ['a required member without a description', { type: 'object', required: ['id'] }],
  ['a format without a pattern', JSON.parse(JSON.stringify(z.toJSONSchema(z.url())))],
  ['a member beside options', { anyOf: [{ type: 'object' }], required: ['id'] }],
  [
    'a member beside the options of one that may be null',
    { type: 'object', properties: { a: { anyOf: [{ type: 'null' }], required: ['id'] } } },
  ],
  [
    'a list of values of one that may be null',
    { type: 'object', properties: { a: { type: ['string', 'null'], enum: ['b'] } } },
  ],
])('%s, of which the guard would drop a part, makes no guard', (_, schema) => {
  const compile = () => guardExpression(schema, 'value');

  expect(compile).toThrow('the guard cannot say');
});

test('a list of values is not dropped where a schema allows several types', () => {
  const compile = () => guardExpression({ type: ['number', 'null'], enum: [1, null] }, 'value');

  expect(compile).toThrow('the guard cannot say enum');
});

test('a member whose name is no identifier is looked at like any other', () => {
  const guard = guardOf({ type: 'object', properties: { 'x-id': { type: 'string' } } });

  const verdicts = [guard({ 'x-id': 'a' }), guard({ 'x-id': 1 })];

  expect(verdicts).toEqual([true, false]);
});
