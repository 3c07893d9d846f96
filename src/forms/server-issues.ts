import type { RequestIssue } from '../api/backend.ts';
import type { FieldName } from '../first-view/form-values.ts';
import type { FormIssues, Issue } from './form-issues.ts';

const FIELD_OF_POINTER: Record<string, FieldName> = {
  '/cnie': 'cnie',
  '/birthDate': 'birthDate',
  '/otherCoverage': 'otherCoverage',
  '/phone': 'phone',
  '/email': 'email',
  '/rib': 'rib',
  '/address': 'addressLine',
  '/address/line': 'addressLine',
  '/address/city': 'city',
  '/address/postalCode': 'postalCode',
  '/declaration': 'declaration',
};

/** The issues of a backend at the fields that they belong to; what belongs to no field is left out. */
export function placeServerIssues(
  issues: readonly RequestIssue[],
  fields: readonly FieldName[],
): FormIssues {
  const placed = issues.flatMap(({ pointer, code }): [FieldName, Issue][] => {
    const field = FIELD_OF_POINTER[pointer];
    if (field === undefined || !fields.includes(field)) return [];
    const isTaken = field === 'cnie' && code === 'taken';
    return [[field, { key: isTaken ? 'server.taken' : 'server.refused' }]];
  });
  return Object.fromEntries(placed);
}
