import { DIGITAL_DESK } from '../../domain/scheme.ts';
import type { GateKey } from '../../i18n/catalogue.ts';
import { textParts } from '../../i18n/text-parts.ts';
import { foreign, paragraph } from '../../ui/view-elements.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import type { Speech } from '../view-context.ts';

/** Where to go when it cannot wait. */
export function urgentAdvice({ translate }: Speech<GateKey>): ViewNode {
  return paragraph(...textParts(translate, 'urgent', { desk: foreign(DIGITAL_DESK) }));
}
