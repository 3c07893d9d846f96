import type { EnrollmentCase } from '../api/case-schema.ts';
import { formatPhone } from '../domain/phone-format.ts';

/** What the controls hold, as typed. */
export type FormValues = {
  cnie: string;
  birthDate: string;
  /** Null until one is chosen. */
  otherCoverage: 'yes' | 'no' | null;
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
    cnie: oneLine(student.cnie),
    birthDate: student.birthDate ?? '',
    otherCoverage: null,
    phone: oneLine(student.phone && formatPhone(student.phone)),
    email: oneLine(student.email),
    rib: '',
    addressLine: oneLine(student.address?.line),
    city: oneLine(student.address?.city),
    postalCode: oneLine(student.address?.postalCode),
    declaration: false,
  };
}

/** As a control of one line holds it: what it would clean by itself would count as typed. */
function oneLine(text: string | null | undefined): string {
  return (text ?? '').replace(/[\r\n]+/g, ' ').trim();
}
