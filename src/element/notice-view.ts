import { sessionView } from '../gate/views/session-view.ts';
import { unreachableView } from '../gate/views/unreachable-view.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { ScreenParts } from './screen-parts.ts';
import type { FormNotice, FormScreen } from './widget-state.ts';

type NoticeContext = ScreenParts & { loginUrl: string | null };

/** The view of what stands above a form, or `null` when nothing does. */
export function noticeView(screen: FormScreen, context: NoticeContext): ViewNode | null {
  return screen.notice && viewOf(screen.notice, screen, context);
}

function viewOf(
  notice: FormNotice,
  { enrollmentCase }: FormScreen,
  { speech, outcome, loginUrl }: NoticeContext,
): ViewNode | null {
  switch (notice.kind) {
    case 'not-loaded':
      // Said above the first view, since this is part of what is missing.
      return null;
    case 'failure': {
      const ending = { kind: 'failed', failure: notice.failure } as const;
      return outcome?.outcomeView(ending, { ...speech, enrollmentCase }) ?? null;
    }
    case 'unreachable':
      return unreachableView({ ...speech, cause: notice.cause, enrollmentCase });
    case 'session-expired':
      return sessionView({
        ...speech,
        loginUrl: notice.hostLogsIn ? null : loginUrl,
        overForm: true,
      });
    default:
      return notice satisfies never;
  }
}
