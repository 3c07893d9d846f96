import { useSyncExternalStore } from 'react';
import type { Submission } from '../submission/submission.ts';
import { AT_REST, type SubmissionState } from '../submission/submission-state.ts';

/** What the form needs of the sending. */
export type FormSubmission = Pick<Submission, 'state' | 'subscribe' | 'dispatch'>;

/** Where the sending stands, drawn anew at each change. */
export function useSubmissionState(submission: FormSubmission): SubmissionState {
  return useSyncExternalStore(
    submission.subscribe,
    () => submission.state,
    // What was prerendered is taken over as it stands.
    () => AT_REST,
  );
}
