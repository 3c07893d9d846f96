const PAUSES_MS = [500, 2_000];

/** What `load` gives, tried again a few times: on a mobile connection one lost chunk is nothing unusual. */
export async function loadChunk<Chunk>(load: () => Promise<Chunk>): Promise<Chunk> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return load();
}
