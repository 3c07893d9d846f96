/** How often the file at a path could not be had. */
const failures: Record<string, number> = {};

/**
 * Imports a file of the widget, after each failure by another spelling of its address: as the HTML
 * standard has it, and Firefox does it, a module that could not be had is never asked for again by
 * the same address for as long as the page lives. The build calls it wherever the code has `import()`.
 *
 * @param path - Relative to the widget's script, with a folder.
 */
export function importChunk(path: string): Promise<unknown> {
  const failed = failures[path] ?? 0;
  return import(/* @vite-ignore */ spelling(path, failed)).catch((error: unknown) => {
    failures[path] = failed + 1;
    throw error;
  });
}

/**
 * One of 64 spellings of a path of the form `./folder/file`, with other letters of the folder
 * percent-encoded in each: one and the same resource (RFC 3986, section 2.3) at another address.
 * Since a module's imports are relative, those from its own folder are asked for anew as well.
 */
export function spelling(path: string, number: number): string {
  return path.replace(/\w/g, (letter, at) =>
    (number >> (at - 2)) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter,
  );
}
