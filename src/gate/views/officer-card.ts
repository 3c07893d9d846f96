import type { EnrollmentCase } from '../../api/case-schema.ts';
import { type OfficerContact, officerContacts } from '../../domain/officer-contact.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { code, element, factList, foreign, paragraph } from '../../ui/dom.ts';
import type { Speech } from '../view-context.ts';

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
export function officerCard({
  enrollmentCase,
  incident,
  ...speech
}: OfficerCardOptions): HTMLElement {
  const { translate, language } = speech;
  const subject = incident
    ? translate('officer.mailSubjectIncident', { incident })
    : translate('officer.mailSubject');
  const contacts = officerContacts(enrollmentCase?.officer ?? null, subject);
  const institution = enrollmentCase?.institution.name[language];
  const content =
    contacts.length > 0
      ? factList(
          contacts.map((contact) => [translate(LABELS[contact.kind]), contactValue(contact)]),
        )
      : generalPointer(translate, institution);
  return element('div', { class: 'officer stack' }, [
    element('p', { class: 'officer__title' }, [translate('officer.title')]),
    contacts.length > 0 && institution ? paragraph(foreign(institution)) : null,
    content,
  ]);
}

function contactValue({ kind, text, link }: OfficerContact): HTMLElement {
  const value = kind === 'phone' || kind === 'email' ? code(text) : foreign(text);
  return link ? element('a', { href: link }, [value]) : value;
}

function generalPointer(
  translate: Speech<GateKey>['translate'],
  institution: string | undefined,
): HTMLElement {
  return institution
    ? paragraph(...textParts(translate, 'officer.generalAt', { institution: foreign(institution) }))
    : paragraph(translate('officer.general'));
}
