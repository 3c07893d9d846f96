/** An invented student who has to fill the form; the portal knows the least. */
const required = {
  academicYear: '2026-2027',
  today: '2026-11-22',
  student: {
    id: 'student-required',
    massarCode: 'G130000001',
    lastName: { ar: 'مثال', fr: 'EXEMPLE' },
    firstName: { ar: 'طالبة', fr: 'Étudiante' },
    birthDate: '2004-05-12',
    track: 'standard',
    enrolled: true,
    newcomer: false,
    cnie: null,
    email: null,
    phone: null,
    address: null,
  },
  institution: {
    code: 'demo',
    name: { ar: 'كلية تجريبية', fr: 'Faculté de démonstration', en: 'Demonstration faculty' },
    sector: 'public',
  },
  officer: null,
  registration: null,
};

export const students = {
  required,
  exempt: { ...required, registration: { via: 'form', academicYear: '2025-2026' } },
};
