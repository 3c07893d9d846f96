import * as z from 'zod/mini';
import { enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import { problemSchema, receiptSchema } from '../../src/api/receipt-schema.ts';
import { enrollmentRequestSchema } from '../../src/api/request-schema.ts';
import { dateText, instantText, text } from '../../src/api/wire-text.ts';
import { descriptions } from './descriptions.ts';

/** What a pattern tells a validator, in words that a generator of code knows. */
const KEYWORDS = new Map<unknown, Pick<JsonSchema, 'format' | 'minLength' | 'pattern'>>([
  [text, { minLength: 1, pattern: undefined }],
  [dateText, { format: 'date' }],
  [instantText, { format: 'date-time' }],
]);

/** As far as the wire's schemas need it. */
export type JsonSchema = {
  type?: string;
  format?: string;
  minLength?: number;
  pattern?: string | undefined;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  allOf?: (JsonSchema | { $ref: string })[];
  enum?: string[];
};

/** The wire's schemas as JSON Schema 2020-12, each member with what it means. */
export function componentSchemas(): Record<string, JsonSchema> {
  return {
    EnrollmentCase: described('EnrollmentCase', jsonSchema(enrollmentCaseSchema)),
    EnrollmentRequest: described('EnrollmentRequest', {
      ...jsonSchema(enrollmentRequestSchema),
      // What the schema says by a function, which JSON Schema cannot take over.
      anyOf: [
        { properties: { rib: { type: 'string' } } },
        { properties: { address: { type: 'object' } } },
      ],
    }),
    Receipt: described('Receipt', jsonSchema(receiptSchema)),
    AlreadyRegistered: problemOfType(['urn:amo:already-registered']),
    Refused: {
      description:
        'A request that is refused with an issue for each member, or a key that was used.',
      anyOf: [
        problemOfType(['urn:amo:invalid-request'], ['errors']),
        problemOfType(['urn:amo:idempotency-key-reused']),
      ],
    },
    Problem: described('Problem', withStandardMembers(jsonSchema(problemSchema))),
  };
}

/** Problem details whose type has to be said, and with it some members. */
function problemOfType(types: string[], members: string[] = []): JsonSchema {
  return {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      {
        type: 'object',
        properties: { type: { type: 'string', enum: types } },
        required: ['type', ...members],
      },
    ],
  };
}

function jsonSchema(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema: made }) => Object.assign(made, KEYWORDS.get(zodSchema)),
  });
  // Through text, since only what JSON can say is in it.
  return JSON.parse(JSON.stringify(rest));
}

/** What RFC 9457 names, and the widget does not read. */
function withStandardMembers(schema: JsonSchema): JsonSchema {
  const text = { type: 'string' };
  const standard = { title: text, status: { type: 'integer' }, detail: text };
  return { ...schema, properties: { ...standard, ...schema.properties } };
}

/** The same with the descriptions of this place, `EnrollmentCase.student`, and of all below it. */
function described(place: string, schema: JsonSchema): JsonSchema {
  const { properties, anyOf, items, ...rest } = schema;
  const description = descriptions[place];
  return {
    ...rest,
    ...(description && { description }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [
          name,
          described(`${place}.${name}`, member),
        ]),
      ),
    }),
    ...(anyOf && { anyOf: anyOf.map((member) => describedInside(place, member)) }),
    ...(items && { items: described(`${place}[]`, items) }),
  };
}

/** One of several forms of the same place, which is described once. */
function describedInside(place: string, schema: JsonSchema): JsonSchema {
  const { description: _, ...rest } = described(place, schema);
  return rest;
}
