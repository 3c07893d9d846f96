import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { type Identify, IdentityUnavailableError, loginIn } from './identify.ts';

type BearerTokenOptions = {
  /** The portal's JSON Web Key Set. */
  jwksUrl: string;
  issuer: string;
  audience: string;
  /** The claim that holds the log-in. */
  claim: string;
};

/** Signatures by a private key: a shared secret would let every reader of tokens write them. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Believes a token that the portal has signed, for this service, and that has not expired. Rejects
 * with an `IdentityUnavailableError` when the portal's keys cannot be had.
 */
export function bearerToken({ jwksUrl, issuer, audience, claim }: BearerTokenOptions): Identify {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async ({ headers }) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return null;
    try {
      const payload = await verify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', claim],
      });
      return loginIn(claimOf(payload, claim));
    } catch (error) {
      if (isOfToken(error)) return null;
      throw new IdentityUnavailableError('the keys of the portal cannot be had', { cause: error });
    }
  };
}

/** A token that does not name its key is tried with each that it may be of, as while a portal renews them. */
async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const verified = await jwtVerify(token, key, options).catch(unlessOfAnotherKey);
      if (verified) return verified.payload;
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function unlessOfAnotherKey(error: unknown): null {
  if (error instanceof errors.JWSSignatureVerificationFailed) return null;
  throw error;
}

function claimOf(payload: JWTPayload, claim: string): unknown {
  return payload[claim];
}

/** Whether the token itself is refused; anything else is about the way to the keys. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey
  );
}
