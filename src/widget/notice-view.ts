import { notLoadedView } from '../gate/views/not-loaded-view.ts';
import { unreachableView } from '../gate/views/unreachable-view.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { FormScreen } from './screen.ts';
import type { ScreenContext } from './screen-view.ts';

/** The view of what stands above a form, or `null` when nothing does. */
export function noticeView(
  { notice, enrollmentCase }: FormScreen,
  { speech, outcome, host }: ScreenContext,
): ViewNode | null {
  switch (notice?.kind) {
    case undefined:
      return null;
    case 'not-loaded':
      return notLoadedView({ ...speech, enrollmentCase, isBroken: notice.why === 'broken' });
    case 'failure': {
      const ending = { ...notice, kind: 'failed' } as const;
      return outcome?.endingView(ending, { ...speech, enrollmentCase }) ?? null;
    }
    case 'unreachable':
      return unreachableView({ ...speech, cause: notice.cause, enrollmentCase });
    case 'session-expired': {
      const loginUrl = notice.hostLogsIn ? null : host.loginUrl();
      return outcome?.sessionView({ ...speech, loginUrl, overForm: true }) ?? null;
    }
    default:
      return notice satisfies never;
  }
}
