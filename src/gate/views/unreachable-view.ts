import type { EnrollmentCase } from '../../api/case-schema.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { actions, button, paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { UnreachableCause } from '../gate.ts';
import type { Speech } from '../view-context.ts';
import { officerCard } from './officer-card.ts';
import { urgentAdvice } from './urgent-advice.ts';

const BODIES = {
  network: 'unreachable.body',
  unavailable: 'unreachable.unavailable',
  protocol: 'unreachable.unreadable',
  forbidden: 'forbidden.body',
  'not-loaded': 'unreachable.form',
  broken: 'unreachable.broken',
} as const satisfies Record<UnreachableCause, GateKey>;

type UnreachableViewOptions = Speech<GateKey> & {
  cause: UnreachableCause;
  enrollmentCase: EnrollmentCase | null;
};

/** That the page cannot be shown now, with a way to try again and whom to ask. */
export function unreachableView({ cause, ...speech }: UnreachableViewOptions): ViewNode {
  const { translate } = speech;
  return view({ part: 'notice', icon: 'problem', title: translate('unreachable.title') }, [
    paragraph(translate(BODIES[cause])),
    actions(button(translate('retry'), 'ask-again')),
    cause === 'forbidden' ? null : paragraph(translate('unreachable.next')),
    officerCard(speech),
    urgentAdvice(speech),
  ]);
}
