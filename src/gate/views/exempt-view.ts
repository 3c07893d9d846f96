import type { ExemptReason } from '../../domain/decision.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { code, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { CaseSpeech } from '../view-context.ts';
import { changeOfSituation, trackingLinks } from './tracking-links.ts';
import { urgentAdvice } from './urgent-advice.ts';

type ExemptViewOptions = CaseSpeech<GateKey> & {
  reason: Exclude<ExemptReason, 'submitted-this-year'>;
};

/** Why this student need not fill the form, and what they may still want to know. */
export function exemptView({ reason, ...speech }: ExemptViewOptions): ViewNode {
  const { translate, enrollmentCase } = speech;
  const year = code(enrollmentCase.registration?.academicYear ?? enrollmentCase.academicYear);
  const explanation =
    reason === 'pre-registered'
      ? [
          paragraph(...textParts(translate, 'exempt.preRegistered', { year })),
          paragraph(translate('exempt.renewal')),
        ]
      : [paragraph(...textParts(translate, 'exempt.registeredPreviously', { year }))];
  return view({ part: 'notice', icon: 'success', title: translate('exempt.title') }, [
    ...explanation,
    changeOfSituation(speech),
    trackingLinks(speech),
    urgentAdvice(speech),
  ]);
}
