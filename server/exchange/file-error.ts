/** What is wrong with a file, line by line; nothing of it was taken over. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

export type LineError = {
  /** From 1 on; the header is line 1. */
  line: number;
  message: string;
};

/** Of the errors of one file. */
export const MOST_SHOWN = 100;

/** Collects what is wrong with a file: the first of it in words, all of it by number. */
export class LineErrors {
  readonly #shown: LineError[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(error: LineError): void {
    this.#count += 1;
    if (this.#shown.length < MOST_SHOWN) this.#shown.push(error);
  }

  /** Errors that nobody is told in words. */
  addUnseen(count: number): void {
    this.#count += count;
  }

  /** Throws a `FileError` where there are any, in the order of the lines. */
  throwAny(): void {
    if (this.#count === 0) return;
    const sorted = this.#shown.toSorted((one, other) => one.line - other.line);
    const lines = sorted.map(({ line, message }) => `line ${line}: ${message}`);
    const more = this.#count - sorted.length;
    if (more > 0) lines.push(`and ${more} more`);
    throw new FileError(`${lines.join('\n')}\nNothing was imported.`);
  }
}
