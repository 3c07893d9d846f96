import type { Result } from './check.ts';

/** The results as JUnit XML, as CI servers read it. */
export function junitReport(results: readonly Result[], { name }: { name: string }): string {
  const count = (outcome: Result['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const counts = {
    tests: results.length,
    failures: count('failed'),
    skipped: count('not-run'),
    errors: 0,
    time: seconds.toFixed(3),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(counts)}>`,
    `<testsuite${attributes({ name, ...counts })}>`,
    ...results.map(testCase),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(result: Result): string {
  const { check, seconds } = result;
  const [classname] = check.id.split('.');
  const open = `<testcase${attributes({ classname: `amo-conformance.${classname}`, name: check.id, time: seconds.toFixed(3) })}`;
  if (result.outcome === 'passed') return `${open}/>`;
  const message = attributes({ message: result.message });
  const content =
    result.outcome === 'failed'
      ? `<failure${message} type="Violation">${escaped(check.rule)}</failure>`
      : `<skipped${message}/>`;
  return `${open}>${content}</testcase>`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** What XML 1.0 has no way to say becomes a replacement character. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
