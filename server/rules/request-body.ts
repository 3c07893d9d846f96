/** A request of the contract needs less than 1 KB. */
export const BODY_LIMIT_BYTES = 16 * 1_024;

/**
 * The JSON in the bytes of a body. Throws for bytes that are no JSON in UTF-8, which would else
 * become other text unseen.
 */
export function parseBody(bytes: AllowSharedBufferSource): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
