import type { EnrollmentCase } from '../../api/case-schema.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { button, element, paragraph, view } from '../../ui/dom.ts';
import type { Speech } from '../view-context.ts';
import { officerCard } from './officer-card.ts';

/** What could not be had: an answer at all, a useful one, a readable one, leave to see the form, or the form's own code. */
export type UnreachableCause = 'no-answer' | 'unavailable' | 'unreadable' | 'forbidden' | 'form';

const BODIES = {
  'no-answer': 'unreachable.body',
  unavailable: 'unreachable.unavailable',
  unreadable: 'unreachable.unreadable',
  forbidden: 'forbidden.body',
  form: 'unreachable.form',
} as const satisfies Record<UnreachableCause, GateKey>;

type UnreachableViewOptions = Speech<GateKey> & {
  cause: UnreachableCause;
  enrollmentCase: EnrollmentCase | null;
  retry: () => void;
};

/** That the page cannot be shown now, with a way to try again and whom to ask. */
export function unreachableView({ cause, retry, ...speech }: UnreachableViewOptions): HTMLElement {
  const { translate } = speech;
  return view({ part: 'notice', icon: 'problem', title: translate('unreachable.title') }, [
    paragraph(translate(BODIES[cause])),
    element('p', { class: 'actions' }, [button(translate('retry'), retry)]),
    cause === 'forbidden' ? null : paragraph(translate('unreachable.next')),
    officerCard(speech),
    paragraph(translate('urgent')),
  ]);
}
