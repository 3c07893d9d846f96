import { httpsLink } from '../../domain/safe-link.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { code, element, linkOut, paragraph } from '../../ui/dom.ts';
import { type CaseSpeech, schemeOf } from '../view-context.ts';

/** Where a request and medical files are followed, and where more is said about the scheme. */
export function trackingLinks({
  translate,
  language,
  enrollmentCase,
}: CaseSpeech<GateKey>): HTMLElement {
  const { links, appName, shortName } = schemeOf(enrollmentCase);
  const tracking = httpsLink(links.tracking);
  const information = httpsLink(links.information);
  const operator = shortName[language];
  return element('div', { class: 'stack' }, [
    element('h3', {}, [translate('track.title')]),
    tracking ? paragraph(linkOut(tracking, translate('track.link', { operator }))) : null,
    appName ? paragraph(...textParts(translate, 'track.app', { app: code(appName) })) : null,
    information ? paragraph(linkOut(information, translate('track.information'))) : null,
  ]);
}

/** What to do when the student's situation changes. */
export function changeOfSituation({
  translate,
  language,
  enrollmentCase,
}: CaseSpeech<GateKey>): HTMLElement {
  const institution = element('bdi', {}, [enrollmentCase.institution.name[language]]);
  return element('div', { class: 'stack' }, [
    element('h3', {}, [translate('change.title')]),
    paragraph(...textParts(translate, 'change.body', { institution })),
  ]);
}
