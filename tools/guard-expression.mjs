/**
 * @typedef {object} JsonSchema
 * @property {string | string[] | undefined} [type]
 * @property {JsonSchema[] | undefined} [anyOf]
 * @property {unknown[] | undefined} [enum]
 * @property {string | undefined} [pattern]
 * @property {string | undefined} [format]
 * @property {string | undefined} [$schema]
 * @property {number | undefined} [minLength]
 * @property {Record<string, JsonSchema> | undefined} [properties]
 * @property {string[] | undefined} [required]
 * @property {JsonSchema | undefined} [items]
 */

/** What the guard can say of each type; `format` only repeats what a pattern says. */
const KEYWORDS = {
  null: [],
  boolean: [],
  number: [],
  string: ['enum', 'pattern', 'format', 'minLength'],
  array: ['items'],
  object: ['properties', 'required'],
};

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
  const options = optionsOf(schema, value);
  if (options.length > 0) return anyExpression(options, value, nameOf);
  const { $schema: _, type, ...rest } = schema;
  refuse(
    Object.keys(rest).filter((keyword) => !keywordsOf(type).includes(keyword)),
    value,
  );
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
 * @param {JsonSchema[]} options
 * @param {string} value
 * @param {(pattern: string) => string} nameOf
 */
function anyExpression(options, value, nameOf) {
  return `(${options.map((option) => expressionOf(option, value, nameOf)).join(' || ')})`;
}

/**
 * The schemas of which a value need fulfil but one; none for a schema that gives no choice.
 *
 * @param {JsonSchema} schema
 * @param {string} value
 * @returns {JsonSchema[]}
 */
function optionsOf({ $schema: _, anyOf, ...schema }, value) {
  const { type } = schema;
  if (Array.isArray(type)) {
    refuse(schema.enum ? ['enum of several types'] : [], value);
    return type.map((one) => onlyOwnKeywords({ ...schema, type: one }));
  }
  if (!anyOf) return [];
  refuse(type === undefined ? Object.keys(schema) : ['type beside anyOf'], value);
  return anyOf;
}

/**
 * Of a schema for several types, the keywords that speak of this one.
 *
 * @param {JsonSchema} schema
 */
function onlyOwnKeywords(schema) {
  const ofOtherTypes = Object.values(KEYWORDS)
    .flat()
    .filter((keyword) => !keywordsOf(schema.type).includes(keyword));
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !ofOtherTypes.includes(keyword)),
  );
}

/**
 * @param {unknown} type
 * @returns {string[]}
 */
function keywordsOf(type) {
  return Object.entries(KEYWORDS).find(([name]) => name === type)?.[1] ?? [];
}

/**
 * @param {string[]} keywords
 * @param {string} value
 */
function refuse(keywords, value) {
  if (keywords.length > 0)
    throw new Error(`the guard cannot say ${keywords.join(', ')} (at ${value})`);
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
  if (schema.format && !schema.pattern) refuse([`format ${schema.format}`], value);
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
  refuse(
    required.filter((name) => !(name in properties)),
    value,
  );
  const members = Object.entries(properties).map(([name, schema]) => {
    const member = /^[a-z_$][\w$]*$/i.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
    return required.includes(name)
      ? expressionOf(schema, value + member, nameOf)
      : absentExpression(schema, value + member, nameOf);
  });
  return [`isRecord(${value})`, ...members].join(' && ');
}

/**
 * Of a member that may be absent; one that may be null besides needs only one question for both.
 *
 * @param {JsonSchema} schema
 * @param {string} value
 * @param {(pattern: string) => string} nameOf
 */
function absentExpression(schema, value, nameOf) {
  const options = optionsOf(schema, value);
  const others = options.filter(({ type }) => type !== 'null');
  return others.length < options.length
    ? `(${value} == null || ${anyExpression(others, value, nameOf)})`
    : `(${value} === undefined || ${expressionOf(schema, value, nameOf)})`;
}
