import type { EnrollmentBackend } from '../api/backend.ts';
import type { Language } from '../i18n/language.ts';
import type { Emit } from './host-news.ts';

/** What the widget learns from the element around it, asked anew whenever it is needed. */
export type WidgetHost = {
  emit: Emit;
  language: () => Language;
  /** Null when the host gave no usable one. */
  backend: () => EnrollmentBackend | null;
  /** Tells one backend of the page from another; empty for one of the host's own. */
  backendName: () => string;
  loginUrl: () => string | null;
  isNoticeWanted: () => boolean;
  expectsForm: () => boolean;
  keepsDraft: () => boolean;
  /** How long one answer of the backend is waited for. */
  timeoutMs: () => number;
  /** After how long without a sign of the student the page is wiped; null for never. */
  idleLimitMs: () => number | null;
};
