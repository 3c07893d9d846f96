import type { EnrollmentCase } from '../../api/case-schema.ts';
import { type OfficerContact, officerContacts } from '../../domain/officer-contact.ts';
import { isWorded } from '../../domain/wording.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/language.ts';
import { textParts } from '../../i18n/text-parts.ts';
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
  /** Of the e-mail; what the scheme is called where there is nothing more to say. */
  mailSubject?: string;
};

/** The student's own health-coverage officer, or where to ask for them. */
export function officerCard(options: OfficerCardOptions): ViewNode {
  return titled('div', 'p', options);
}

/** The same, closed until it is wanted. */
export function closedOfficerCard(options: OfficerCardOptions): ViewNode {
  return titled('details', 'summary', options);
}

function titled(card: string, title: string, options: OfficerCardOptions): ViewNode {
  return [
    card,
    { class: 'officer stack' },
    [title, { class: 'officer__title' }, options.translate('officer.title')],
    ...officerLines(options),
  ];
}

function officerLines({ enrollmentCase, mailSubject, ...speech }: OfficerCardOptions): ViewNode[] {
  const { translate, language } = speech;
  const subject = mailSubject ?? translate('officer.mailSubject');
  const contacts = officerContacts(enrollmentCase?.officer ?? null, subject);
  const name = enrollmentCase?.institution.name;
  const institution = name && isWorded(name) ? wording(name, language) : null;
  if (contacts.length === 0) return [generalPointer(translate, institution)];
  const facts = contacts.map(
    (contact) => [translate(LABELS[contact.kind]), contactValue(contact, language)] as const,
  );
  return present(institution ? paragraph(institution) : null, factList(facts));
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
