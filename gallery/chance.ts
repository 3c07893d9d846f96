/** The first part is the incident code that a student reads where the backend gives none. */
const BYTES = [0x3f, 0x7a, 0x1c, 0x92, 0x5e, 0x08, 0xb4, 0xd1];

/** Leaves nothing to chance: keys, and the codes made of them, are the same at each visit. */
export function pinChance(): void {
  let calls = 0;
  Math.random = () => 0;
  crypto.getRandomValues = (array) => {
    if (array instanceof Uint8Array) {
      array.forEach((_, at) => {
        array[at] = (BYTES[at % BYTES.length] ?? 0) + calls;
      });
    }
    calls += 1;
    return array;
  };
}
