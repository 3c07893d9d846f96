import type { Check } from '../check.ts';
import { answerChecks } from './answer-checks.ts';
import { bodyChecks, bodyLimitCheck } from './body-checks.ts';
import { caseChecks } from './case-checks.ts';
import { fieldChecks } from './field-checks.ts';
import { isolationChecks } from './isolation-checks.ts';
import { loginChecks } from './login-checks.ts';
import { noReceiptCheck, nothingRecordedCheck } from './nothing-recorded-checks.ts';
import { raceChecks } from './race-checks.ts';
import { registeringChecks } from './registering-checks.ts';

/** In the order in which they are run: the first registration is in the middle. */
export const allChecks: Check[] = [
  ...caseChecks,
  ...loginChecks,
  ...bodyChecks,
  ...fieldChecks,
  bodyLimitCheck,
  nothingRecordedCheck,
  ...raceChecks,
  ...registeringChecks,
  ...isolationChecks,
  noReceiptCheck,
  ...answerChecks,
];
