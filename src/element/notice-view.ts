import { sessionView } from '../gate/views/session-view.ts';
import { unreachableView } from '../gate/views/unreachable-view.ts';
import type { ScreenParts } from './screen-parts.ts';
import type { FormNotice, FormScreen } from './widget-state.ts';

type NoticeContext = ScreenParts & {
  loginUrl: string | null;
  /** Sends the form again. */
  resend: () => void;
  /** Asks now what became of the request. */
  check: () => void;
  /** Asks whether the same student is back, and goes on where the session ended. */
  resume: () => void;
};

/** The view of what stands above a form, or `null` when nothing does. */
export function noticeView(screen: FormScreen, context: NoticeContext): HTMLElement | null {
  return screen.notice && viewOf(screen.notice, screen, context);
}

function viewOf(
  notice: FormNotice,
  { enrollmentCase }: FormScreen,
  { speech, outcome, loginUrl, resend, check, resume }: NoticeContext,
): HTMLElement | null {
  switch (notice.kind) {
    case 'not-loaded':
      // Said above the first view, since this is part of what is missing.
      return null;
    case 'failure': {
      const { failure } = notice;
      const tryAgain = failure.kind === 'unknown' ? check : resend;
      const ending = { kind: 'failed', failure, tryAgain } as const;
      return outcome?.outcomeView(ending, { ...speech, enrollmentCase }) ?? null;
    }
    case 'unreachable':
      return unreachableView({ ...speech, cause: notice.cause, enrollmentCase, retry: resume });
    case 'session-expired':
      return sessionView({
        ...speech,
        loginUrl: notice.hostLogsIn ? null : loginUrl,
        overForm: true,
        goOn: resume,
      });
    default:
      return notice satisfies never;
  }
}
