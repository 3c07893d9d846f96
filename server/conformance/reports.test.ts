import { expect, test } from 'vitest';
import type { Check, Result } from './check.ts';
import { junitReport } from './report-junit.ts';
import { resultText, summaryText } from './report-text.ts';

const check = (id: string): Check => ({
  id,
  rule: `the rule of ${id}`,
  writes: false,
  run: () => Promise.resolve(),
});
const RESULTS: Result[] = [
  { check: check('case.answer'), outcome: 'passed', seconds: 0.25 },
  { check: check('key.reused'), outcome: 'failed', message: 'was "<500>"\0 & more', seconds: 1 },
  { check: check('csrf.required'), outcome: 'not-run', message: 'no names are given', seconds: 0 },
];

test('a developer reads a line for each rule, and of a broken one what was found', () => {
  expect(RESULTS.map(resultText)).toEqual([
    'ok    case.answer',
    'FAIL  key.reused\n      rule:  the rule of key.reused\n      found: was "<500>"\0 & more',
    'skip  csrf.required: no names are given',
  ]);
  expect(summaryText(RESULTS)).toBe('3 rules: 1 kept, 1 broken, 1 not looked at');
});

test('a CI server reads the same as JUnit XML', () => {
  expect(junitReport(RESULTS, { name: 'http://localhost/?a&b' })).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" skipped="1" errors="0" time="1.250">
<testsuite name="http://localhost/?a&amp;b" tests="3" failures="1" skipped="1" errors="0" time="1.250">
<testcase classname="amo-conformance.case" name="case.answer" time="0.250"/>
<testcase classname="amo-conformance.key" name="key.reused" time="1.000"><failure message="was &quot;&lt;500&gt;&quot;\u{FFFD} &amp; more" type="Violation">the rule of key.reused</failure></testcase>
<testcase classname="amo-conformance.csrf" name="csrf.required" time="0.000"><skipped message="no names are given"/></testcase>
</testsuite>
</testsuites>
`,
  );
});
