import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { paragraph, view } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { Speech } from '../view-context.ts';

/** That what follows is of this student, and that nothing of the one before is left. */
export function otherStudentView({ translate }: Speech<OutcomeKey>): ViewNode {
  return view({ part: 'notice', title: translate('remark.otherStudent') }, [
    paragraph(translate('remark.wiped')),
  ]);
}
