import { expect, test } from 'vitest';
import { CookieJar } from './cookie-jar.ts';

test('what was set goes back beside what the headers already say', () => {
  const jar = new CookieJar();
  jar.keep(['amo_csrf=a%3Db=; Path=/; Secure', 'lang=ar']);

  expect(jar.addTo({ cookie: 'session=1', Accept: 'x' })).toEqual({
    Accept: 'x',
    Cookie: 'session=1; amo_csrf=a%3Db=; lang=ar',
  });
});

test('without cookies there is no such header', () => {
  expect(new CookieJar().addTo({ Accept: 'x' })).toEqual({ Accept: 'x' });
});

test('a cookie is replaced by its next value, and ends with an age of nothing', () => {
  const jar = new CookieJar();
  jar.keep(['one=1', 'two=1']);
  jar.keep(['one=2', 'two=; Max-Age=0']);

  expect(jar.get('one')).toBe('2');
  expect(jar.get('two')).toBeUndefined();
});

test('chosen cookies outlive a log-in', () => {
  const jar = new CookieJar();
  jar.keep(['session=1', 'amo_csrf=2']);

  expect(jar.only(['amo_csrf']).addTo({})).toEqual({ Cookie: 'amo_csrf=2' });
});
