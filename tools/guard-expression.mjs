/**
 * @typedef {object} JsonSchema
 * @property {string | string[] | undefined} [type]
 * @property {JsonSchema[] | undefined} [anyOf]
 * @property {unknown[] | undefined} [enum]
 * @property {string | undefined} [pattern]
 * @property {number | undefined} [minLength]
 * @property {Record<string, JsonSchema> | undefined} [properties]
 * @property {string[] | undefined} [required]
 * @property {JsonSchema | undefined} [items]
 */

/** `format` and `$schema` only repeat what the patterns say. */
const KNOWN = [
  '$schema',
  'type',
  'anyOf',
  'enum',
  'pattern',
  'format',
  'minLength',
  'properties',
  'required',
  'items',
];

/**
 * A JavaScript expression that is true for exactly the values that a JSON schema allows, and the
 * patterns that it names. Throws for a keyword that it does not know, so that none is dropped.
 *
 * @param {JsonSchema} schema
 * @param {string} value - The name of the value in the expression.
 */
export function guardExpression(schema, value) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const nameOf = (/** @type {string} */ pattern) => {
    const name = names.get(pattern) ?? `pattern${names.size}`;
    names.set(pattern, name);
    return name;
  };
  const expression = expressionOf(schema, value, nameOf);
  const patterns = [...names].map(([pattern, name]) => ({
    name,
    source: String(new RegExp(pattern)),
  }));
  return { expression, patterns };
}

/**
 * @param {JsonSchema} schema
 * @param {string} value
 * @param {(pattern: string) => string} nameOf
 * @returns {string}
 */
function expressionOf(schema, value, nameOf) {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.includes(keyword));
  if (unknown.length > 0)
    throw new Error(`the guard cannot say ${unknown.join(', ')} (at ${value})`);
  const {
    type,
    anyOf = Array.isArray(type) ? type.map((one) => ({ ...schema, type: one })) : null,
  } = schema;
  if (anyOf) {
    return `(${anyOf.map((option) => expressionOf(option, value, nameOf)).join(' || ')})`;
  }
  switch (type) {
    case 'null':
      return `${value} === null`;
    case 'boolean':
      return `typeof ${value} === 'boolean'`;
    case 'number':
      return `Number.isFinite(${value})`;
    case 'string':
      return textExpression(schema, value, nameOf);
    case 'array':
      return `Array.isArray(${value}) && ${value}.every((item) => ${expressionOf(schema.items ?? {}, 'item', nameOf)})`;
    case 'object':
      return recordExpression(schema, value, nameOf);
    default:
      throw new Error(`the guard cannot say type ${type} (at ${value})`);
  }
}

/**
 * @param {JsonSchema} schema
 * @param {string} value
 * @param {(pattern: string) => string} nameOf
 */
function textExpression(schema, value, nameOf) {
  if (schema.enum) {
    return `(${schema.enum.map((option) => `${value} === ${JSON.stringify(option)}`).join(' || ')})`;
  }
  const parts = [`isText(${value})`];
  if (schema.minLength) parts.push(`${value}.length >= ${schema.minLength}`);
  if (schema.pattern) parts.push(`${nameOf(schema.pattern)}.test(${value})`);
  return parts.join(' && ');
}

/**
 * @param {JsonSchema} schema
 * @param {string} value
 * @param {(pattern: string) => string} nameOf
 */
function recordExpression({ properties = {}, required = [] }, value, nameOf) {
  const members = Object.entries(properties).map(([name, schema]) => {
    const expression = expressionOf(schema, `${value}.${name}`, nameOf);
    return required.includes(name)
      ? expression
      : `(${value}.${name} === undefined || ${expression})`;
  });
  return [`isRecord(${value})`, ...members].join(' && ');
}
