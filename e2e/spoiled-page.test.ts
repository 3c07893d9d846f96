import { expect } from '@playwright/test';
import { studentCase } from './support/host.ts';
import { test } from './support/test.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What pages, old libraries and polyfills do to what every script on the page relies on. */
const PAGES: [page: string, spoil: () => void][] = [
  [
    'gives every object a number',
    () => {
      Object.assign(Object.prototype, { bar: 2 });
    },
  ],
  [
    'gives every object a function',
    () => {
      Object.assign(Object.prototype, { each: () => null });
    },
  ],
  [
    'gives every object what the widget looks for in some',
    () => {
      Object.assign(Object.prototype, { text: 'x', remark: 'x', digits: 1 });
    },
  ],
  [
    'gives every array a method',
    () => {
      Object.assign(Array.prototype, { last: () => null, bar: 2 });
    },
  ],
  [
    'lets no element be removed that stands nowhere',
    () => {
      Element.prototype.remove = function remove() {
        if (!this.parentNode) throw new TypeError('nothing to remove from');
        this.parentNode.removeChild(this);
      };
    },
  ],
  [
    'knows no second argument of Array.from',
    () => {
      Array.from = (items: ArrayLike<unknown>) => Array.prototype.slice.call(items);
    },
  ],
  [
    'has collections that cannot be iterated',
    () => {
      for (const list of [NodeList, HTMLCollection, HTMLFormControlsCollection, CSSRuleList]) {
        Reflect.deleteProperty(list.prototype, Symbol.iterator);
      }
    },
  ],
  [
    'binds functions as old libraries do',
    () => {
      Function.prototype.bind = function bind(this: (...all: unknown[]) => unknown, ...bound) {
        const [context, ...first] = bound;
        if (bound.length < 2 && context === undefined) return this;
        const call = (rest: unknown[]) => this.apply(context, first.concat(rest));
        return (...rest: unknown[]) => call(rest);
      };
    },
  ],
  [
    'writes every array and object as a text of its own',
    () => {
      const toJSON = { value: () => 'spoiled' };
      Object.defineProperties(Object.prototype, { toJSON });
      Object.defineProperties(Array.prototype, { toJSON });
    },
  ],
  [
    'has a clock that stands still',
    () => {
      Date.now = () => 0;
    },
  ],
  [
    'has a clock that tells no number',
    () => {
      Date.now = () => 'now' as never;
    },
  ],
  [
    'makes no UUIDs',
    () => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    },
  ],
  [
    'makes UUIDs of another kind',
    () => {
      Object.defineProperty(crypto, 'randomUUID', { value: () => 'id-1' });
    },
  ],
];

for (const [what, spoil] of PAGES) {
  test(`a student sends a request, and one who is exempt reads so, on a page that ${what}`, async ({
    page,
    host,
    form,
    sent,
  }) => {
    await page.addInitScript(spoil);
    await host.open();
    await form.fillValid();

    await form.submit().click();

    await expect(form.heading(form.words.sent)).toBeVisible();
    const [post, ...more] = sent.posts();
    expect(more).toHaveLength(0);
    expect(post?.headers['idempotency-key']).toMatch(UUID);
    expect(post?.body).toMatchObject({ cnie: 'G123456', otherCoverage: false });

    host.answers.case = () => studentCase('pre-registered');
    await page.reload();

    await expect(form.heading(form.words.exempt)).toBeVisible();
  });
}

/** What analytics, debug bars and token libraries put in the place of `fetch`. */
const WRAPPERS: [wrapper: string, wrap: () => void][] = [
  [
    'reads the address as a text, and copies the headers',
    () => {
      const inner = window.fetch;
      window.fetch = (input, init) => {
        const address = (input as string).split('#')[0] ?? '';
        return inner(address, {
          ...init,
          headers: { ...(init?.headers as object), 'X-Trace': '1' },
        });
      };
    },
  ],
  [
    'looks for an address in what is no text',
    () => {
      const inner = window.fetch;
      window.fetch = (input, init) =>
        inner(typeof input === 'string' ? input : (input as Request).url, init);
    },
  ],
];

for (const [what, wrap] of WRAPPERS) {
  test(`a student sends a request by a fetch that ${what}`, async ({ page, host, form, sent }) => {
    await page.addInitScript(wrap);
    await host.open();

    await form.sendValid();

    await expect(form.heading(form.words.sent)).toBeVisible();
    const [post] = sent.posts();
    expect(post?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(post?.headers['idempotency-key']).toMatch(UUID);
    expect(post?.headers['x-request-id']).toMatch(UUID);
  });
}
