/** The backend breaks the rule; the message says by what. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Nothing can be said of the rule; the message says why. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
