import type { EnrollmentCase } from '../api/case-schema.ts';
import { formatPhone } from '../domain/phone-format.ts';

/** What the controls hold, as typed. */
export type FormValues = {
  cnie: string;
  birthDate: string;
  otherCoverage: '' | 'yes' | 'no';
  phone: string;
  email: string;
  rib: string;
  addressLine: string;
  city: string;
  postalCode: string;
  declaration: boolean;
};

export type FieldName = keyof FormValues;

/** The fields in the order of the page, which is also the order of the issue summary. */
export const FIELDS: readonly FieldName[] = [
  'cnie',
  'birthDate',
  'otherCoverage',
  'phone',
  'email',
  'rib',
  'addressLine',
  'city',
  'postalCode',
  'declaration',
];

/** The fields that this student is asked for. */
export function fieldsOf({ student }: EnrollmentCase): FieldName[] {
  return FIELDS.filter((name) => name !== 'birthDate' || student.birthDate === null);
}

/** The form as a student first sees it: what the portal knows is filled in. */
export function initialFormValues({ student }: EnrollmentCase): FormValues {
  return {
    cnie: student.cnie ?? '',
    birthDate: student.birthDate ?? '',
    otherCoverage: '',
    phone: student.phone === null ? '' : formatPhone(student.phone),
    email: student.email ?? '',
    rib: '',
    addressLine: student.address?.line ?? '',
    city: student.address?.city ?? '',
    postalCode: student.address?.postalCode ?? '',
    declaration: false,
  };
}
