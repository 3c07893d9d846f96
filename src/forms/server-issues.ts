import type { RequestIssue } from '../api/backend.ts';
import type { FieldName } from './form-values.ts';
import type { IssueKey } from './issue-keys.ts';

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

/** The fields that a backend's issues belong to, each with its message; issues of no field are left out. */
export function placeServerIssues(
  issues: readonly RequestIssue[],
  fields: readonly FieldName[],
): Array<{ field: FieldName; key: IssueKey }> {
  return issues.flatMap(({ pointer, code }) => {
    const field = FIELD_OF_POINTER[pointer];
    if (field === undefined || !fields.includes(field)) return [];
    const isTaken = field === 'cnie' && code === 'taken';
    return [{ field, key: isTaken ? 'server.taken' : 'server.refused' }];
  });
}
