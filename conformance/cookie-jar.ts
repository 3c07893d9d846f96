/** What the backend sets goes back to it, whatever its attributes say: one visitor asks one address. */
export class CookieJar {
  readonly #values: Map<string, string>;

  constructor(values: Iterable<[string, string]> = []) {
    this.#values = new Map(values);
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Takes over headers `Set-Cookie`. */
  keep(setCookies: readonly string[]): void {
    for (const text of setCookies) {
      const [pair = '', ...attributes] = text.split(';');
      const separator = pair.indexOf('=');
      const [name, value] = [pair.slice(0, separator).trim(), pair.slice(separator + 1).trim()];
      if (attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute))) {
        this.#values.delete(name);
      } else this.#values.set(name, value);
    }
  }

  only(names: readonly string[]): CookieJar {
    return new CookieJar([...this.#values].filter(([name]) => names.includes(name)));
  }

  /** These headers, with a `Cookie` that has both what they already say and what was set. */
  addTo(headers: Readonly<Record<string, string>>): Record<string, string> {
    const given = Object.entries(headers);
    const others = given.filter(([name]) => name.toLowerCase() !== 'cookie');
    const cookies = given.flatMap(([name, value]) =>
      name.toLowerCase() === 'cookie' ? [value] : [],
    );
    for (const [name, value] of this.#values) cookies.push(`${name}=${value}`);
    return {
      ...Object.fromEntries(others),
      ...(cookies.length > 0 && { Cookie: cookies.join('; ') }),
    };
  }
}
