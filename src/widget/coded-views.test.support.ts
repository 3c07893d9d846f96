import { students } from '../../mocks/students.ts';
import type { EnrollmentCase, Officer } from '../api/case-schema.ts';
import { maskedCodes } from '../domain/masked-codes.ts';
import { outcome } from '../gate/outcome.ts';
import type { CaseSpeech } from '../gate/view-context.ts';
import { exemptView } from '../gate/views/exempt-view.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import type { ViewNode } from '../ui/view-tree.ts';

const AT = '2026-11-22T09:30:00Z';

const prefilled = students['required-prefilled'].case;

/** A case in which every kind of code stands. */
export function codedCase(officer: Pick<Officer, 'email' | 'hours'>): EnrollmentCase {
  return {
    ...prefilled,
    student: { ...prefilled.student, massarCode: 'G130000001' },
    officer: {
      name: 'مسؤولة تجريبية',
      office: 'الطابق 2، المكتب 12-B',
      phone: '+212 500 000 000',
      ...officer,
    },
    registration: {
      via: 'form',
      academicYear: '2025-2026',
      reference: 'AMO-2026-000001',
      submittedAt: AT,
    },
  };
}

/** One whose code begins with digits, as Arabic text turns around. */
export const failure = {
  kind: 'busy',
  incident: '4711-AMO',
  at: AT,
  progress: null,
  isSilent: false,
  checkedAt: null,
} as const;

/** Every view of the gate with a code in it. */
export function codedViews(speech: CaseSpeech<MessageKey>): ViewNode[] {
  const confirmation = {
    reference: 'AMO-2026-000001',
    registrationNumber: 'AB123456',
    submittedAt: AT,
    reimbursement: 'bank-transfer',
  } as const;
  const codes = maskedCodes({ cnie: 'AB123456', rib: '011519000001205000534921' });
  return [
    exemptView({ ...speech, reason: 'registered-previously' }),
    outcome.wipedView({ ...speech, incident: failure.incident }),
    ...(['not-enrolled', 'over-age'] as const).map((reason) =>
      outcome.endingView({ kind: 'ineligible', reason }, speech),
    ),
    outcome.endingView({ kind: 'closed' }, speech),
    outcome.endingView({ kind: 'failed', failure, isFolded: true }, speech),
    ...outcome.handOverSheet({ ...speech, failure, codes }),
    outcome.endingView({ kind: 'recorded', confirmation, already: true, isOutdated: true }, speech),
  ];
}
