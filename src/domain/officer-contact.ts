import { mailtoLink, telLink } from './safe-link.ts';

type Text = string | null | undefined;
/** The health-coverage officer as a backend describes them; whatever is unknown is left out. */
export type OfficerDetails = {
  name?: Text;
  office?: Text;
  hours?: Text;
  phone?: Text;
  email?: Text;
};

export type OfficerContact = {
  kind: 'name' | 'office' | 'hours' | 'phone' | 'email';
  text: string;
  /** Only ever `tel:` or `mailto:`. */
  link: string | null;
};

/**
 * How to reach the officer, line by line; empty when nothing is known.
 * Source: R-32 in docs/rules.md.
 *
 * @param mailSubject - Subject of the e-mail; must hold nothing personal.
 */
export function officerContacts(
  officer: OfficerDetails | null,
  mailSubject: string,
): OfficerContact[] {
  const { name, office, hours, phone, email } = officer ?? {};
  const lines: [OfficerContact['kind'], Text, string | null][] = [
    ['name', name, null],
    ['office', office, null],
    ['hours', hours, null],
    ['phone', phone, telLink(phone ?? '')],
    ['email', email, mailtoLink(email ?? '', mailSubject)],
  ];
  return lines.flatMap(([kind, text, link]) => (text?.trim() ? [{ kind, text, link }] : []));
}
