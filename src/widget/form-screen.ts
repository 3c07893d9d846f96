import { drawFirstView, drawForm } from './draw-form.ts';
import { followAnswer, tellNotLoaded } from './follow-answer.ts';
import { fold, loadAgain, openSession, resend } from './open-session.ts';

/** What the widget does while a form is on screen: apart from the first download, which most visits end with. */
export const formScreen = {
  openSession,
  drawFirstView,
  drawForm,
  followAnswer,
  tellNotLoaded,
  loadAgain,
  resend,
  fold,
};
