import type { Resolver } from 'react-hook-form';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { formIssues } from './form-issues.ts';
import type { FormValues } from './form-values.ts';

/** Ties the rules to the form: an issue becomes an error whose message is the key of its text. */
export function formResolver(enrollmentCase: EnrollmentCase): Resolver<FormValues> {
  return (values) => {
    const issues = Object.entries(formIssues(values, enrollmentCase));
    if (issues.length === 0) return { values, errors: {} };
    const errors = issues.map(([name, key]) => [name, { type: 'typed', message: key }]);
    return { values: {}, errors: Object.fromEntries(errors) };
  };
}
