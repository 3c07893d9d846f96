import { beforeEach, vi } from 'vitest';

// Chance spreads the pauses between tries; in a test each is as short as it can be.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
