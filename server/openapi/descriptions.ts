/** What each member of the wire means, by its place. */
export const descriptions: Record<string, string> = {
  EnrollmentCase:
    'What the backend knows of the student. Members that are not named here are ignored.',
  'EnrollmentCase.academicYear': 'The academic year that is enrolled for: `2026-2027`.',
  'EnrollmentCase.today': 'Today on the calendar of Morocco, by the backend’s clock.',
  'EnrollmentCase.student': 'The student who is logged in.',
  'EnrollmentCase.student.id': 'Opaque: not a name, nor a number known outside of the portal.',
  'EnrollmentCase.student.massarCode': 'The pupil’s number of the Massar register.',
  'EnrollmentCase.student.lastName': 'In Arabic and in Latin letters.',
  'EnrollmentCase.student.firstName': 'In Arabic and in Latin letters.',
  'EnrollmentCase.student.birthDate': 'Null when the portal does not know it: then the form asks.',
  'EnrollmentCase.student.track':
    '`traditional-final`: the final stage of traditional education, which has no age limit.',
  'EnrollmentCase.student.enrolled': 'Whether the student is enrolled in this academic year.',
  'EnrollmentCase.student.newcomer': 'Whether this is the student’s first year.',
  'EnrollmentCase.student.cnie': 'The number of the national identity card; null when unknown.',
  'EnrollmentCase.student.email': 'Null when unknown.',
  'EnrollmentCase.student.phone': 'Null when unknown.',
  'EnrollmentCase.student.address': 'Null when unknown.',
  'EnrollmentCase.institution': 'The student’s faculty or school.',
  'EnrollmentCase.institution.sector': 'At a private institution there is a yearly fee.',
  'EnrollmentCase.officer':
    'The health-coverage officer of that institution, to whom a student is pointed; what is not known is null or absent. Null: a general pointer.',
  'EnrollmentCase.registration':
    'The newest registration up to this academic year; null when there is none. It decides whether the form is shown.',
  'EnrollmentCase.registration.via':
    '`pre-registration`: a new student’s, made before the year began. `form`: this form’s.',
  'EnrollmentCase.registration.submittedAt': 'RFC 3339, as in a receipt.',
  'EnrollmentCase.scheme':
    'What replaces built-in facts of the insurance, member by member; a member that is null or absent replaces nothing, but for `appName`.',
  'EnrollmentCase.scheme.operator': 'Who runs the insurance.',
  'EnrollmentCase.scheme.shortName': 'The operator’s short name.',
  'EnrollmentCase.scheme.links': 'Only `https:` is shown as a link.',
  'EnrollmentCase.scheme.links.tracking': 'Where requests and medical files are followed.',
  'EnrollmentCase.scheme.appName': 'The operator’s application for phones; null: there is none.',
  'EnrollmentCase.scheme.medicalFilesAddress': 'Where medical files are sent by post.',
  'EnrollmentCase.scheme.feeDirhams': 'What private institutions pay a year, in dirhams.',
  'EnrollmentCase.scheme.lastDay': 'The last day on which requests are taken.',
  'EnrollmentCase.scheme.replacement': 'What takes the scheme’s place after its last day.',
  EnrollmentRequest:
    'What a student sends. Without a RIB there is an address, since the postal order comes there. Members that are not named here are ignored.',
  'EnrollmentRequest.academicYear': 'That of the case.',
  'EnrollmentRequest.cnie': 'One or two capital letters and up to seven digits, without spaces.',
  'EnrollmentRequest.birthDate': 'Only if the case lacked it.',
  'EnrollmentRequest.otherCoverage': 'Somebody with other coverage sends nothing.',
  'EnrollmentRequest.phone': 'A Moroccan mobile number (06 or 07) in E.164.',
  'EnrollmentRequest.address': 'Null only with a RIB.',
  'EnrollmentRequest.rib':
    '24 digits of a bank account; null: by postal order. The last two are the key: 97 minus the remainder of the first 22, followed by 00, divided by 97.',
  'EnrollmentRequest.declaration': 'That everything said is true.',
  'EnrollmentRequest.locale': 'The language of the page, for what is written to the student later.',
  Receipt: 'Proof that a request is recorded.',
  'Receipt.reference': 'What the student quotes.',
  'Receipt.registrationNumber': 'The CNIE number.',
  'Receipt.submittedAt':
    'RFC 3339, best with the offset of Morocco (`+01:00`): that is the clock by which it is shown.',
  'Receipt.reimbursement': '`bank-transfer` with a RIB, else `postal-order`.',
  Problem: 'Problem details by RFC 9457, with what this contract adds.',
  'Problem.title': 'For people who read logs; never shown to a student.',
  'Problem.status': 'That of the answer.',
  'Problem.detail': 'For people who read logs; never shown to a student.',
  'Problem.type':
    '`urn:amo:already-registered`, `urn:amo:invalid-request` or `urn:amo:idempotency-key-reused`.',
  'Problem.incident': 'A short code that the backend’s log also carries and the student may quote.',
  'Problem.errors': 'With `urn:amo:invalid-request`: what is refused.',
  'Problem.errors[].pointer': 'JSON pointer (RFC 6901) to a member of the request: `/cnie`.',
  'Problem.errors[].code':
    'Why; the code `taken` at `/cnie` has a message of its own, any other is told as refused.',
  'Problem.receipt': 'With `urn:amo:already-registered`: of the request that stands.',
};
