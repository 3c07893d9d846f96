import type { BackendErrorKind } from '../../api/backend.ts';
import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../i18n/formats.ts';
import { foreignLine, isolated } from '../../i18n/text-parts.ts';
import { button, code, element, paragraph, view } from '../../ui/dom.ts';
import { type CaseSpeech, schemeOf } from '../view-context.ts';
import { officerCard } from './officer-card.ts';

/** A submission that ended in the pointer to the officer. */
export type SubmissionFailure = {
  /** `unknown`: it could not be learnt whether the request was recorded. */
  kind: BackendErrorKind | 'unknown';
  /** The short code to quote. */
  incident: string;
  /** RFC 3339 instant of the failure. */
  at: string;
  /** The student has asked what became of the request: that is under way, or has come to nothing. */
  progress: 'checking' | 'in-vain' | null;
};

const BODIES = {
  network: 'failure.network',
  unavailable: 'failure.unavailable',
  busy: 'failure.busy',
  protocol: 'failure.protocol',
  forbidden: 'failure.forbidden',
  invalid: 'failure.invalid',
  // These two have views of their own; should an adapter mix them up, nothing is claimed.
  unauthenticated: 'failure.forbidden',
  'already-registered': 'failure.protocol',
  unknown: 'failure.unknown',
} as const satisfies Record<SubmissionFailure['kind'], OutcomeKey>;

type FailureViewOptions = CaseSpeech<OutcomeKey> & {
  failure: SubmissionFailure;
  tryAgain: () => void;
};

/** What happened to the request, that nothing typed is lost, and the officer who can help. */
export function failureView({ failure, tryAgain, ...speech }: FailureViewOptions): HTMLElement {
  const { translate, enrollmentCase } = speech;
  const isUnknown = failure.kind === 'unknown';
  const title = translate(isUnknown ? 'failure.unknownTitle' : 'failure.title');
  const again = translate(isUnknown ? 'failure.check' : 'retry');
  return view({ part: 'failure', icon: 'problem', title }, [
    paragraph(translate(BODIES[failure.kind])),
    paragraph(translate('failure.kept')),
    element('p', { class: 'actions' }, [
      failure.progress === 'checking'
        ? busyButton(translate('failure.checking'))
        : button(again, tryAgain),
    ]),
    failure.progress === 'in-vain' ? inVain(failure, speech) : null,
    paragraph(translate('failure.officer'), ' ', element('strong', {}, [code(failure.incident)])),
    officerCard({ ...speech, enrollmentCase, incident: failure.incident }),
    copyDetails(failure, speech),
    paragraph(translate('urgent')),
  ]);
}

function inVain(
  { at }: SubmissionFailure,
  { translate, language }: CaseSpeech<OutcomeKey>,
): HTMLElement {
  const text = translate('failure.inVain', { time: formatInstant(at, language) });
  return element('p', { role: 'status' }, [text]);
}

/** Where the focus is, it stays. */
function busyButton(text: string): HTMLElement {
  const made = button(text, () => undefined);
  made.ariaDisabled = 'true';
  return made;
}

function copyDetails(failure: SubmissionFailure, speech: CaseSpeech<OutcomeKey>): HTMLElement {
  const { translate } = speech;
  const text = officerDetails(failure, speech);
  const said = element('div', { role: 'status' }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.replaceChildren(element('p', { class: 'copy__said' }, [translate('failure.copied')]));
    } catch {
      // No clipboard without a secure context or leave: the text itself is offered instead.
      said.replaceChildren(
        paragraph(translate('failure.copyByHand')),
        element('pre', { class: 'copy__text', tabindex: '0' }, [text]),
      );
    }
  };
  return element('div', { class: 'copy' }, [
    button(translate('failure.copy'), () => void copy(), 'button button--quiet'),
    said,
  ]);
}

/** What the officer needs to find the failure, without anything that the student typed. */
function officerDetails(
  { kind, incident, at }: SubmissionFailure,
  { translate, language, enrollmentCase }: CaseSpeech<OutcomeKey>,
): string {
  return translate(kind === 'unknown' ? 'failure.unknownDetails' : 'failure.details', {
    scheme: isolated(`AMO ${schemeOf(enrollmentCase).shortName[language]}`),
    incident: isolated(incident),
    institution: foreignLine(enrollmentCase.institution.name[language]),
    year: isolated(enrollmentCase.academicYear),
    time: formatInstant(at, language),
  });
}
