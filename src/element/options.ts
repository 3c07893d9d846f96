import type { EnrollmentBackend } from '../api/backend.ts';
import { csrfTokenIn } from '../api/csrf-token.ts';
import { httpBackend } from '../api/http-backend.ts';
import { DEFAULT_TIMEOUT_MS } from '../api/within-time.ts';
import { LANGUAGES, languageOfTag } from '../i18n/language.ts';

const ELEMENT = 'amo-cnops-enrollment';

/** The attributes with a fixed set of values, each with what is allowed. */
const CHOICES = {
  'when-exempt': ['notice', 'hidden'],
  expect: ['required'],
  'keep-draft': ['session'],
} as const;

/** The attributes that are whole numbers, with their bounds and what counts when they are absent. */
const NUMBERS = {
  'timeout-seconds': { least: 1, most: 120, usual: DEFAULT_TIMEOUT_MS / 1000 },
  'idle-minutes': { least: 0, most: 1440, usual: 30 },
} as const;

export const ATTRIBUTES = [
  'api',
  'lang',
  'login-url',
  'csrf-cookie',
  'csrf-header',
  'when-exempt',
  'expect',
  'keep-draft',
  'timeout-seconds',
  'idle-minutes',
] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

type Choice<Name extends keyof typeof CHOICES> = (typeof CHOICES)[Name][number] | null;

/** Says once that an attribute is wrong: its name, the value received, the values allowed. */
export type ReportAttribute = (name: AttributeName, value: string | null, allowed: string) => void;

/** Reports each wrong value of an element's attributes once, on the console. */
function attributeReporter(): ReportAttribute {
  const said = new Set<string>();
  return (name, value, allowed) => {
    const text = `<${ELEMENT}>: attribute "${name}" is ${value === null ? 'missing' : `"${value}"`}; allowed: ${allowed}`;
    if (said.has(text)) return;
    said.add(text);
    // biome-ignore lint/suspicious/noConsole: a portal developer looks for a wrong attribute here.
    console.error(text);
  };
}

/** Reads the attributes of one element; a wrong one is reported and counts as absent. */
export class ElementOptions {
  readonly #element: HTMLElement;
  readonly #report: ReportAttribute;

  constructor(element: HTMLElement, report: ReportAttribute = attributeReporter()) {
    this.#element = element;
    this.#report = report;
  }

  /** Reports every wrong attribute, so that a developer sees them all at the first look. */
  check(): void {
    this.language();
    this.choice('when-exempt');
    this.choice('expect');
    this.choice('keep-draft');
    this.number('timeout-seconds');
    this.number('idle-minutes');
    this.loginUrl();
    this.csrf();
  }

  choice<Name extends keyof typeof CHOICES>(name: Name): Choice<Name> {
    const value = this.#element.getAttribute(name);
    const allowed: readonly Choice<Name>[] = CHOICES[name];
    const found = allowed.find((choice) => choice === value);
    if (value !== null && found === undefined) this.#report(name, value, quoted(CHOICES[name]));
    return found ?? null;
  }

  number(name: keyof typeof NUMBERS): number {
    const value = this.#element.getAttribute(name);
    const { least, most, usual } = NUMBERS[name];
    if (value === null) return usual;
    const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
    if (number >= least && number <= most) return number;
    this.#report(name, value, `a whole number from ${least} to ${most}`);
    return usual;
  }

  timeoutMs(): number {
    return this.number('timeout-seconds') * 1000;
  }

  language() {
    const value = this.#element.getAttribute('lang');
    const language = languageOfTag(value);
    // An empty `lang` is HTML's way to say that the language is not known.
    if (value && !language) this.#report('lang', value, quoted(LANGUAGES));
    return language;
  }

  loginUrl(): string | null {
    const value = this.#element.getAttribute('login-url');
    if (value === null) return null;
    const url = pageUrl(value);
    if (!url) this.#report('login-url', value, 'an http(s) URL, absolute or relative to the page');
    return url;
  }

  /** The base of the HTTP contract, absolute; `null` when there is no usable address. */
  apiUrl(): string | null {
    const api = this.#element.getAttribute('api');
    const url = api === null ? null : pageUrl(api);
    if (!url) this.#report('api', api, 'an http(s) URL, absolute or relative to the page');
    return url;
  }

  /** The backend at the `api` attribute, or `null` when there is no usable address. */
  httpBackend(): EnrollmentBackend | null {
    const baseUrl = this.apiUrl();
    if (!baseUrl) return null;
    const csrf = this.csrf();
    // The widget itself ends what takes too long, by the attribute as it is then.
    const timeoutMs = NUMBERS['timeout-seconds'].most * 1000;
    return httpBackend({
      baseUrl,
      timeoutMs,
      ...(csrf && { postHeaders: () => csrfHeader(csrf) }),
    });
  }

  csrf(): { cookie: string; header: string } | null {
    const cookie = this.#element.getAttribute('csrf-cookie');
    const header = this.#element.getAttribute('csrf-header');
    if (cookie === null && header === null) return null;
    if (!cookie)
      this.#report('csrf-cookie', cookie, 'the name of a cookie, together with csrf-header');
    if (!isHeaderName(header)) {
      this.#report('csrf-header', header, 'the name of a header, together with csrf-cookie');
    }
    return cookie && isHeaderName(header) ? { cookie, header } : null;
  }
}

function isHeaderName(name: string | null): name is string {
  return name !== null && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

function csrfHeader({ cookie, header }: { cookie: string; header: string }): HeadersInit {
  const entry = document.cookie.split(/;\s*/).find((pair) => pair.startsWith(`${cookie}=`));
  if (entry === undefined) return {};
  return { [header]: csrfTokenIn(entry.slice(cookie.length + 1)) };
}

function pageUrl(value: string): string | null {
  if (!URL.canParse(value, document.baseURI)) return null;
  const { protocol, href } = new URL(value, document.baseURI);
  return value && /^https?:$/.test(protocol) ? href : null;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
