import { Violation } from './verdict.ts';

/** The connection broke, or nothing came within the time. */
export class NoAnswer extends Violation {
  readonly isTimeout: boolean;

  constructor(request: string, cause: unknown) {
    const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
    super(`${request} was not answered${isTimeout ? ' in time' : `: ${whyBroken(cause)}`}`);
    this.cause = cause;
    this.isTimeout = isTimeout;
  }
}

/** What each code of a failed connection means to somebody who has given an address. */
const HINTS: [code: RegExp, hint: string][] = [
  [
    /^(DEPTH_ZERO_)?SELF_SIGNED|^UNABLE_TO_(VERIFY|GET)/,
    'name its authority in NODE_EXTRA_CA_CERTS',
  ],
  [/^(EPROTO|ERR_SSL_)/, 'does it speak https at this port?'],
  [/^ENOTFOUND$/, 'is the name of the host right?'],
];

/** What fetch failed of, which it says of itself only one level below. */
function whyBroken(failure: unknown): string {
  const { cause } = failure instanceof Error ? failure : {};
  if (!(cause instanceof Error) || !cause.message) return 'the connection broke';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const [, hint] = HINTS.find(([codes]) => codes.test(code)) ?? [];
  // OpenSSL says more lines than anybody reads.
  const message = cause.message.split('\n')[0]?.slice(0, 200) ?? '';
  return hint ? `${message} (${hint})` : message;
}
