import fc from 'fast-check';
import { expect, test } from 'vitest';
import { httpsLink, mailtoLink, telLink } from './safe-link.ts';

test.each([
  ['https://example.org/amo?id=100&lang=fr', 'https://example.org/amo?id=100&lang=fr'],
  ['HTTPS://Example.org', 'https://example.org/'],
  [' https://example.org/ ', 'https://example.org/'],
  ['https://example.org/دليل', 'https://example.org/%D8%AF%D9%84%D9%8A%D9%84'],
])('the https address "%s" becomes a link', (address, expected) => {
  const link = httpsLink(address);

  expect(link).toBe(expected);
});

test.each([
  ['javascript:alert(1)'],
  [' javascript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['JavaScript://example.org/%0Aalert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:msgbox(1)'],
  ['blob:https://example.org/1'],
  ['file:///etc/passwd'],
  ['http://example.org/'],
  ['ftp://example.org/'],
  ['mailto:officer@example.org'],
  ['//example.org/'],
  ['/amo'],
  ['example.org'],
  ['https://'],
  [''],
  [null],
  [undefined],
])('the backend’s text %j never becomes a link', (address) => {
  const link = httpsLink(address);

  expect(link).toBeNull();
});

test('whatever text a backend sends, a link made of it is an https one', () => {
  const schemes = ['https:', 'HTTPS:', 'http:', 'javascript:', 'data:', 'tel:'];
  const rest = ['//', '/', '\\', 'example.org', 'alert(1)', '@', ':', ' ', '\n', '\t', '%0A', '#'];
  const address = fc.string({ unit: fc.constantFrom(...schemes, ...rest), maxLength: 6 });

  const safe = fc.property(address, (text) => {
    const link = httpsLink(text);
    expect([null, 'https:']).toContain(link && new URL(link).protocol);
  });

  fc.assert(safe, { numRuns: 1000 });
});

test.each([
  ['+212 500 000 000', 'tel:+212500000000'],
  ['05 00-00.00/00', 'tel:0500000000'],
  ['(05) 00 00 00 00', 'tel:0500000000'],
  ['05\u00a000\u00a000\u00a000\u00a000', 'tel:0500000000'],
  ['141', 'tel:141'],
])('a student can call "%s"', (phone, expected) => {
  const link = telLink(phone);

  expect(link).toBe(expected);
});

test.each([
  ['javascript:alert(1)'],
  ['0500000000;ext=2'],
  ['0500000000 poste 12'],
  ['*#06#'],
  ['05+00000000'],
  ['12'],
  ['1234567890123456'],
  ['إدارة الكلية'],
  [''],
])('the backend’s text %j never becomes a link to call', (phone) => {
  const link = telLink(phone);

  expect(link).toBeNull();
});

test.each([
  ['officer@example.org', 'AMO', 'mailto:officer@example.org?subject=AMO'],
  [' first.last+amo@mail.example.org ', '', 'mailto:first.last+amo@mail.example.org?subject='],
  [
    'officer@example.org',
    'الرمز A&B?',
    'mailto:officer@example.org?subject=%D8%A7%D9%84%D8%B1%D9%85%D8%B2%20A%26B%3F',
  ],
])('a student can write to "%s" about "%s"', (email, subject, expected) => {
  const link = mailtoLink(email, subject);

  expect(link).toBe(expected);
});

test.each([
  ['javascript:alert(1)'],
  ['officer@example.org?bcc=other@example.org'],
  ['officer@example.org&body=x'],
  ['officer@example.org,other@example.org'],
  ['officer@example.org\nbcc:other@example.org'],
  ['"officer"@example.org'],
  ['officer%40example.org'],
  ['officer@example'],
  ['officer'],
  [''],
])('the backend’s text %j never becomes a link to write', (email) => {
  const link = mailtoLink(email, 'AMO');

  expect(link).toBeNull();
});
