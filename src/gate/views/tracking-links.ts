import { httpsLink } from '../../domain/safe-link.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { foreign, linkOut, paragraph, present } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, institutionName, schemeOf, wording } from '../view-context.ts';
import { closedOfficerCard } from './officer-card.ts';

/** Where a request and medical files are followed, and where more is said about the scheme. */
export function trackingLinks({
  translate,
  language,
  enrollmentCase,
}: CaseSpeech<GateKey>): ViewNode {
  const { links, appName, shortName } = schemeOf(enrollmentCase);
  const tracking = httpsLink(links.tracking);
  const information = httpsLink(links.information);
  const operator = wording(shortName, language);
  return [
    'div',
    { class: 'stack' },
    ['h3', {}, translate('track.title')],
    ...present(
      tracking
        ? paragraph(linkOut(tracking, ...textParts(translate, 'track.link', { operator })))
        : null,
      appName
        ? paragraph(...textParts(translate, 'track.app', { app: foreign(appName, language) }))
        : null,
      information ? paragraph(linkOut(information, translate('track.information'))) : null,
    ),
  ];
}

/** What to do when the student's situation changes, and whom to tell. */
export function changeOfSituation(speech: CaseSpeech<GateKey>): ViewNode {
  const { translate, language, enrollmentCase } = speech;
  const institution = institutionName(enrollmentCase, language);
  return [
    'div',
    { class: 'stack' },
    ['h3', {}, translate('change.title')],
    paragraph(...textParts(translate, 'change.body', { institution })),
    closedOfficerCard({ ...speech, mailSubject: translate('officer.mailSubjectChange') }),
  ];
}
