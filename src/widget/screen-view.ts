import { hasOwn } from '../domain/own-member.ts';
import { confirmationOfCase } from '../gate/confirmation.ts';
import type { Ending } from '../gate/outcome.ts';
import { exemptView } from '../gate/views/exempt-view.ts';
import { unreachableView } from '../gate/views/unreachable-view.ts';
import { present } from '../ui/view-elements.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { LoadedScreen } from './loaded-screen.ts';
import type { FormScreen, Screen } from './screen.ts';
import type { WidgetHost } from './widget-host.ts';

export type ScreenContext = LoadedScreen & {
  host: Pick<WidgetHost, 'loginUrl' | 'isNoticeWanted'>;
};

/** The view of what stands above a form, or `null` when nothing does. */
export type NoticeView = (screen: FormScreen, context: ScreenContext) => ViewNode | null;

/** The gate's views for a screen; none where the form alone, or nothing, is shown. */
export function screenViews(
  screen: Screen,
  context: ScreenContext,
  noticeView: NoticeView,
): ViewNode[] {
  const { speech, outcome } = context;
  const isOther = hasOwn(screen, 'remark') && screen.remark;
  const remark = (isOther && outcome?.otherStudentView(speech)) || null;
  const shown = screen.kind === 'form' ? noticeView(screen, context) : screenView(screen, context);
  return present(remark, shown);
}

function screenView(screen: Exclude<Screen, FormScreen>, context: ScreenContext): ViewNode | null {
  const { speech, outcome, host } = context;
  switch (screen.kind) {
    case 'fallback':
    case 'loading':
      return null;
    case 'unreachable':
      return unreachableView({ ...speech, ...screen });
    case 'session-expired': {
      const loginUrl = screen.hostLogsIn ? null : host.loginUrl();
      return outcome?.sessionView({ ...speech, loginUrl, overForm: false }) ?? null;
    }
    case 'decided':
      return decidedView(screen, context);
    case 'recorded':
      return endingView(screen, screen, context);
    case 'wiped':
      return outcome?.wipedView({ ...speech, ...screen }) ?? null;
    default:
      return screen satisfies never;
  }
}

function decidedView(
  screen: Extract<Screen, { kind: 'decided' }>,
  context: ScreenContext,
): ViewNode | null {
  const { decision, enrollmentCase } = screen;
  if (decision.kind !== 'exempt') return endingView(decision, screen, context);
  if (!context.host.isNoticeWanted()) return null;
  const { reason } = decision;
  if (reason !== 'submitted-this-year') {
    return exemptView({ ...context.speech, enrollmentCase, reason });
  }
  const confirmation = confirmationOfCase(enrollmentCase);
  const ending = { kind: 'recorded', confirmation, already: false, isOutdated: false } as const;
  return endingView(ending, screen, context);
}

function endingView(
  ending: Ending,
  { enrollmentCase }: Pick<FormScreen, 'enrollmentCase'>,
  { speech, outcome }: ScreenContext,
): ViewNode | null {
  return outcome?.endingView(ending, { ...speech, enrollmentCase }) ?? null;
}
