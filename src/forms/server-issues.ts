import type { RequestIssue } from '../api/backend.ts';
import type { FieldName } from '../first-view/form-values.ts';
import { type Issue, issueMessage } from './issue-keys.ts';

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

/** The messages of a backend's issues at the fields that they belong to; what belongs to no field is left out. */
export function placeServerIssues(
  issues: readonly RequestIssue[],
  fields: readonly FieldName[],
): Map<FieldName, string> {
  const placed = issues.flatMap(({ pointer, code }): [FieldName, string][] => {
    const field = FIELD_OF_POINTER[pointer];
    if (field === undefined || !fields.includes(field)) return [];
    const isTaken = field === 'cnie' && code === 'taken';
    const issue: Issue = { key: isTaken ? 'server.taken' : 'server.refused' };
    return [[field, issueMessage(issue)]];
  });
  return new Map(placed);
}
