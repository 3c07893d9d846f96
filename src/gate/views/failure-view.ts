import { wordingIn } from '../../domain/wording.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { foreignLine, isolated } from '../../i18n/text-parts.ts';
import type { SendingFailure } from '../../submission/sending-failure.ts';
import { actions, button, code, paragraph, present, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { type CaseSpeech, schemeOf } from '../view-context.ts';
import { copyOffer } from './copy-offer.ts';
import { failureMail, failureReason } from './failure-words.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

type FailureViewOptions = CaseSpeech<OutcomeKey> & {
  failure: SendingFailure;
  /** The form below is folded away. */
  isFolded: boolean;
};

/** What happened to the request, that nothing typed is lost, and the officer who can help. */
export function failureView({ failure, isFolded, ...speech }: FailureViewOptions): ViewNode {
  const { translate } = speech;
  const isUnknown = failure.kind === 'unknown';
  const title = translate(isUnknown ? 'failure.unknownTitle' : 'failure.title');
  return view({ part: 'failure', icon: 'problem', title }, [
    paragraph(failureReason(speech, failure)),
    paragraph(translate('failure.kept')),
    // In one element, so that whatever has the focus keeps its place in the view.
    actions(...present(nextStep(failure, translate), checkNews(failure, speech))),
    paragraph(translate('failure.officer'), ' ', ['strong', {}, code(failure.incident)]),
    officerCard({ ...speech, mailSubject: failureMail(speech, failure) }),
    [
      'div',
      { class: 'actions' },
      button(translate('paper.print'), 'print', 'button button--quiet'),
      copyOffer({
        label: translate('failure.copy'),
        text: officerDetails(failure, speech),
        copied: translate('failure.copied'),
        byHand: translate('failure.copyByHand'),
      }),
    ],
    urgentAdvice(speech),
    [
      'details',
      { class: 'disclosure', ...(isFolded ? {} : { open: '' }) },
      [
        'summary',
        { class: 'disclosure__title', 'data-action': 'fold' },
        translate('failure.answers'),
      ],
    ],
  ]);
}

function nextStep(
  { kind, progress }: SendingFailure,
  translate: CaseSpeech<OutcomeKey>['translate'],
): ViewNode {
  return kind === 'unknown'
    ? button(translate('failure.check'), progress === 'checking' ? null : 'check')
    : button(translate('retry'), 'resend');
}

/** How the check goes that the student has asked for; read aloud, too. */
function checkNews(
  { progress, checkedAt }: SendingFailure,
  { translate }: CaseSpeech<OutcomeKey>,
): ViewNode | null {
  if (progress === null) return null;
  const text =
    progress === 'in-vain' && checkedAt !== null
      ? translate('failure.inVain', { time: formatInstant(checkedAt, translate) })
      : translate('failure.checking');
  return ['span', { class: 'said' }, text];
}

/** What the officer needs to find the failure, without anything that the student typed. */
function officerDetails(
  { kind, incident, at }: SendingFailure,
  { translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>,
): string {
  const { institution } = enrollmentCase;
  const scheme = isolated(`AMO ${wordingIn(schemeOf(enrollmentCase).shortName, language).text}`);
  return translate('failure.details', {
    happened: translate(kind === 'unknown' ? 'sheet.unknown' : 'sheet.failed', { scheme }),
    incident: isolated(incident),
    institution: foreignLine(wordingIn(institution.name, language, institution.code).text),
    year: isolated(enrollmentCase.academicYear),
    time: formatInstant(at, translate),
  });
}
