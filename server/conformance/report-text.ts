import type { Result } from './check.ts';

const MARKS: Record<Result['outcome'], string> = {
  passed: 'ok  ',
  failed: 'FAIL',
  'not-run': 'skip',
};

/** A line for each check, and below it the rule and what was found where it is not kept. */
export function resultText(result: Result): string {
  const { check, outcome } = result;
  const line = `${MARKS[outcome]}  ${check.id}`;
  if (outcome === 'passed') return line;
  if (outcome === 'not-run') return `${line}: ${result.message}`;
  return `${line}\n      rule:  ${check.rule}\n      found: ${result.message}`;
}

export function summaryText(results: readonly Result[]): string {
  const count = (outcome: Result['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return `${results.length} rules: ${count('passed')} kept, ${count('failed')} broken, ${count('not-run')} not looked at`;
}

/** Which students need not be given again; empty for none. */
export function registeredText(
  registered: readonly { student: string; reference: string }[],
): string {
  const students = registered.map(({ student, reference }) => `student ${student} (${reference})`);
  return students.length > 0 ? `\nregistered for good: ${students.join(', ')}` : '';
}
