import { expect, test } from 'vitest';
import { CookieJar } from './cookie-jar.ts';

test('what was set goes back beside what was there, in one header', () => {
  const jar = new CookieJar();
  jar.fill(['session=1; theme=dark', 'lb=2']);
  jar.keep(['amo_csrf=a%3Db=; Path=/; Secure', 'lang=ar']);

  expect(jar.headers()).toEqual({
    Cookie: 'session=1; theme=dark; lb=2; amo_csrf=a%3Db=; lang=ar',
  });
});

test('without cookies there is no such header', () => {
  expect(new CookieJar().headers()).toEqual({});
});

test.each([
  ['its next value', 'one=2', '2'],
  ['an age of nothing', 'one=; Max-Age=0', undefined],
  ['an age below nothing', 'one=x; max-age=-1', undefined],
  ['a day gone by', 'one=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ['a day to come', 'one=3; Expires=Thu, 01 Jan 2970 00:00:00 GMT', '3'],
])('a cookie that was given is what %s makes of it', (_, next, value) => {
  const jar = new CookieJar();
  jar.fill(['one=1']);

  jar.keep([next]);

  expect(jar.get('one')).toBe(value);
});

test('chosen cookies outlive a log-in', () => {
  const jar = new CookieJar();
  jar.keep(['session=1', 'amo_csrf=2']);

  expect(jar.only(['amo_csrf']).headers()).toEqual({ Cookie: 'amo_csrf=2' });
});
