const BYTES = 16;

/**
 * A random UUID (version 4), made of the plainest means there are: pages replace `crypto.randomUUID`
 * and `Array.from` by ones that give something else, and a backend refuses a key that is no UUID.
 */
export function newUuid(): string {
  const bytes = randomBytes();
  let hex = '';
  for (let at = 0; at < BYTES; at += 1) {
    hex += (versioned(bytes[at] ?? 0, at) + 0x100).toString(16).slice(1);
  }
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Of two sources, so that no two requests have one key where a page has replaced either by a constant. */
function randomBytes(): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  try {
    crypto.getRandomValues(bytes);
  } catch {
    // The other source is good enough for a key that nobody has to guess.
  }
  for (let at = 0; at < BYTES; at += 1) bytes[at] = (bytes[at] ?? 0) ^ (Math.random() * 0x100);
  return bytes;
}

function versioned(byte: number, index: number): number {
  if (index === 6) return (byte & 0x0f) | 0x40;
  return index === 8 ? (byte & 0x3f) | 0x80 : byte;
}
