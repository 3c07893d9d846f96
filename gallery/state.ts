import type { EnrollmentCase } from 'amo-cnops-enrollment';
import type { BackendScript } from './scripted-backend.ts';
import type { Student } from './student.ts';

/** One state that a student may find the widget in, and how it comes about. */
export type State = {
  /** A line for who looks at it, and for `docs/qa.md`. */
  title: string;
  /** What the backend knows of the student. */
  enrollmentCase: EnrollmentCase;
  /** What the backend answers, where that is not the case and a receipt. */
  script?: Partial<BackendScript>;
  attributes?: Record<string, string>;
  /** What the student does. */
  reach?: (student: Student) => Promise<void>;
  /** By what the state is known on screen. */
  shows: string;
  /** What the state is about, where all around it is another state's: pictures show that alone. */
  about?: string;
  /** The host logs in by itself. */
  isHostLoggingIn?: boolean;
  /** The form's own code, or everything but the first download, cannot be had. */
  lost?: 'form' | 'view';
};
