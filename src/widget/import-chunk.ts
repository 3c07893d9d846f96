/** How each try for the file at a path failed. */
const failures: Record<string, unknown[]> = {};

/**
 * Imports a file of the widget, after each failure by another spelling of its address: as the HTML
 * standard has it, and Firefox does it, a module that could not be had is never asked for again by
 * the same address for as long as the page lives. The build calls it wherever the code has `import()`.
 *
 * @param path - Relative to the widget's script, with a folder.
 */
export function importChunk(path: string): Promise<unknown> {
  const failed = failures[path] ?? [];
  return import(/* @vite-ignore */ spelling(path, failed.length)).catch((error: unknown) => {
    failures[path] = [...failed, error];
    // Only its own address tells what is wrong with a file: by another one, a server may know no
    // such file, and answer a page of the portal's.
    throw failures[path][0];
  });
}

/**
 * One of many spellings of a path of the form `./folder/file`, in turns:
 *
 * - with other letters of the folder percent-encoded in each: one and the same resource (RFC 3986,
 *   section 2.3) at another address. Since a module's imports are relative, those from its own folder are
 *   asked for anew as well;
 * - with a query, for servers that take the first for another file; its imports keep their addresses.
 */
export function spelling(path: string, number: number): string {
  if (number % 2 === 0) return number === 0 ? path : `${path}?${number}`;
  const letters = (number + 1) / 2;
  return path.replace(/\w/g, (letter, at) =>
    (letters >> (at - 2)) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter,
  );
}
