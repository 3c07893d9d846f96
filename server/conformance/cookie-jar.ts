/** What the backend sets goes back to it, whatever its attributes say: one visitor asks one address. */
export class CookieJar {
  readonly #values: Map<string, string>;

  constructor(values: Iterable<[string, string]> = []) {
    this.#values = new Map(values);
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Takes over headers `Cookie`, as somebody gives them to be let in. */
  fill(cookies: readonly string[]): void {
    for (const pair of cookies.flatMap((text) => text.split(';'))) {
      const [name, value] = parted(pair);
      if (name !== '') this.#values.set(name, value);
    }
  }

  /** Takes over headers `Set-Cookie`. */
  keep(setCookies: readonly string[]): void {
    for (const text of setCookies) {
      const [pair = '', ...attributes] = text.split(';');
      const [name, value] = parted(pair);
      if (attributes.some(isEnd)) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  only(names: readonly string[]): CookieJar {
    return new CookieJar([...this.#values].filter(([name]) => names.includes(name)));
  }

  /** The header `Cookie` for everything in it; nothing for nothing. */
  headers(): Record<string, string> {
    const pairs = [...this.#values].map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? { Cookie: pairs.join('; ') } : {};
  }
}

function parted(pair: string): [name: string, value: string] {
  const separator = pair.indexOf('=');
  return [pair.slice(0, separator).trim(), pair.slice(separator + 1).trim()];
}

/** Whether an attribute of a cookie says that there is none any more. */
function isEnd(attribute: string): boolean {
  const [name, value] = parted(attribute);
  if (/^max-age$/i.test(name)) return Number(value) <= 0;
  return /^expires$/i.test(name) && Date.parse(value) <= Date.now();
}
