import { confirmationOfCase } from '../gate/confirmation.ts';
import type { Outcome } from '../gate/outcome.ts';
import { exemptView } from '../gate/views/exempt-view.ts';
import { sessionView } from '../gate/views/session-view.ts';
import { unreachableView } from '../gate/views/unreachable-view.ts';
import { paragraph, present, view } from '../ui/view-elements.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { ScreenParts } from './screen-parts.ts';
import type { WidgetHost } from './widget-host.ts';
import type { FormScreen, Screen } from './widget-state.ts';

export type ScreenContext = ScreenParts & {
  /** The view of what stands above a form. */
  noticeView: (screen: FormScreen) => ViewNode | null;
  host: Pick<WidgetHost, 'loginUrl' | 'isNoticeWanted'>;
};

/** The gate's views for a screen; none where the form alone, or nothing, is shown. */
export function screenViews(screen: Screen, context: ScreenContext): ViewNode[] {
  const remark = 'remark' in screen && screen.remark ? otherStudentView(context) : null;
  return present(remark, screenView(screen, context));
}

function otherStudentView({ speech: { translate } }: ScreenContext): ViewNode {
  return view({ part: 'notice', title: translate('remark.otherStudent') }, [
    paragraph(translate('remark.wiped')),
  ]);
}

function screenView(screen: Screen, context: ScreenContext): ViewNode | null {
  const { speech, host } = context;
  switch (screen.kind) {
    case 'fallback':
      return null;
    case 'loading':
      return ['p', { class: 'loading', role: 'status' }, speech.translate('loading')];
    case 'unreachable':
      return unreachableView({ ...speech, ...screen });
    case 'session-expired':
      return sessionView({
        ...speech,
        loginUrl: screen.hostLogsIn ? null : host.loginUrl(),
        overForm: false,
      });
    case 'decided':
      return decidedView(screen, context);
    case 'form':
      return context.noticeView(screen);
    case 'recorded':
      return outcome({ ...screen }, screen, context);
    case 'wiped':
      return context.outcome?.absenceView(screen, speech) ?? null;
    default:
      return screen satisfies never;
  }
}

function decidedView(
  { decision, enrollmentCase }: Extract<Screen, { kind: 'decided' }>,
  context: ScreenContext,
): ViewNode | null {
  if (decision.kind !== 'exempt') return outcome(decision, { enrollmentCase }, context);
  if (!context.host.isNoticeWanted()) return null;
  if (decision.reason !== 'submitted-this-year') {
    return exemptView({ ...context.speech, enrollmentCase, reason: decision.reason });
  }
  const confirmation = confirmationOfCase(enrollmentCase);
  return outcome(
    { kind: 'recorded', confirmation, already: false, isOutdated: false },
    { enrollmentCase },
    context,
  );
}

function outcome(
  ending: Outcome,
  { enrollmentCase }: Pick<Extract<Screen, { kind: 'recorded' }>, 'enrollmentCase'>,
  { speech, outcome: views }: ScreenContext,
): ViewNode | null {
  return views?.outcomeView(ending, { ...speech, enrollmentCase }) ?? null;
}
