import type { EnrollmentCase } from '../../api/case-schema.ts';
import { type OfficerContact, officerContacts } from '../../domain/officer-contact.ts';
import { isWorded } from '../../domain/wording.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/language.ts';
import { isolated, textParts } from '../../i18n/text-parts.ts';
import { code, factList, foreign, paragraph, present } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type Speech, wording } from '../view-context.ts';

const LABELS = {
  name: 'officer.name',
  office: 'officer.office',
  hours: 'officer.hours',
  phone: 'officer.phone',
  email: 'officer.email',
} as const satisfies Record<OfficerContact['kind'], GateKey>;

type OfficerCardOptions = Speech<GateKey> & {
  /** Null before a case is known. */
  enrollmentCase: EnrollmentCase | null;
  /** Goes into the subject of the e-mail. */
  incident?: string;
};

/** The student's own health-coverage officer, or where to ask for them. */
export function officerCard({ enrollmentCase, incident, ...speech }: OfficerCardOptions): ViewNode {
  const { translate, language } = speech;
  const subject = incident
    ? translate('officer.mailSubjectIncident', { incident: isolated(incident) })
    : translate('officer.mailSubject');
  const contacts = officerContacts(enrollmentCase?.officer ?? null, subject);
  const name = enrollmentCase?.institution.name;
  const institution = name && isWorded(name) ? wording(name, language) : null;
  const content =
    contacts.length > 0
      ? factList(
          contacts.map(
            (contact) =>
              [translate(LABELS[contact.kind]), contactValue(contact, language)] as const,
          ),
        )
      : generalPointer(translate, institution);
  return [
    'div',
    { class: 'officer stack' },
    ['p', { class: 'officer__title' }, translate('officer.title')],
    ...present(contacts.length > 0 && institution ? paragraph(institution) : null),
    content,
  ];
}

function contactValue({ kind, text, link }: OfficerContact, language: Language): ViewNode {
  const value = kind === 'phone' || kind === 'email' ? code(text) : foreign(text, language);
  return link ? ['a', { href: link }, value] : value;
}

function generalPointer(
  translate: Speech<GateKey>['translate'],
  institution: ViewNode | null,
): ViewNode {
  return institution
    ? paragraph(...textParts(translate, 'officer.generalAt', { institution }))
    : paragraph(translate('officer.general'));
}
