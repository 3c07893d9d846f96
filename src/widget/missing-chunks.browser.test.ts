import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  deferred,
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  placeWidget,
  skipPauses,
  words,
} from './open-widget.test.support.ts';

// In this order: a file that the page has once loaded cannot be missing any more.

beforeEach(() => {
  // More than the modules of a page that is not bundled.
  performance.setResourceTimingBufferSize(2_000);
  skipPauses();
});

afterEach(async () => {
  await loseFiles([]);
});

test('a student whose words cannot be loaded keeps the host’s fallback until they can', async () => {
  await loseFiles(['*ar-gate*']);
  const widget = placeWidget({ backend: fakeBackend(students['pre-registered'].case) });
  await widget.ready;
  const before = { isFallbackVisible: widget.isFallbackVisible, text: widget.text };

  await loseFiles([]);
  await widget.element.refresh();

  expect(before).toEqual({ isFallbackVisible: true, text: '' });
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
  expect(widget.isFallbackVisible).toBe(false);
  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
});

test('a student without a session, of which nothing can be said yet, reads so and tries again', async () => {
  await loseFiles(['*outcome*']);
  const backend = fakeBackend(students['pre-registered'].case);
  backend.getCase.mockRejectedValue(new BackendError('unauthenticated'));
  const widget = await openWidget({ backend });
  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();

  await loseFiles([]);
  await widget.button(words.ar['retry']).click();

  await widget.expectFocus(widget.heading(words.ar['session.title']));
});

test('a student whose form cannot be loaded reads so, and tries again', async () => {
  await loseFiles(['*mount-form*']);
  const widget = placeWidget();
  const notLoaded = widget.heading(words.ar['notLoaded.title']);
  await expect.element(notLoaded).toBeVisible();

  await loseFiles([]);
  await widget.button(words.ar['retry']).click();

  await expect.element(notLoaded).not.toBeInTheDocument();
  await widget.send();
  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['cnie.missing']);
});

test('a widget that is taken out while its words are on their way leaves no failure behind', async () => {
  const answer = deferred<EnrollmentCase>();
  const backend = fakeBackend(students['pre-registered'].case);
  const widget = await openWidget({ backend });
  backend.getCase.mockReturnValue(answer.promise);
  widget.element.lang = 'en';

  const refreshed = widget.element.refresh();
  answer.resolve(students['not-enrolled'].case);
  await answer.promise;
  widget.element.remove();

  await expect(refreshed).resolves.toBeUndefined();
});

test('a student whose new language cannot be loaded still reads that the request is recorded', async () => {
  const widget = await openComplete();
  await loseFiles(['*fr-outcome*']);

  widget.element.lang = 'fr';
  await widget.send();
  await expect.poll(() => widget.eventsNamed('amo-submitted')).toHaveLength(1);

  expect(widget.text).toContain('AMO-2026-000001');
});

test('a language that cannot be loaded leaves the form as it stands, with everything typed', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'typed@example.org' });
  await loseFiles(['*en-form*']);

  widget.element.lang = 'en';
  await expect.poll(() => timesAsked('en-form')).toBe(3);

  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.submitButton).toBeVisible();
  expect(widget.element.dirty).toBe(true);
});

test('a refresh in a language that cannot be loaded leaves the form as it stands', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'typed@example.org' });
  await loseFiles(['*en-form*']);

  widget.element.lang = 'en';
  await widget.element.refresh();

  expect(widget.control('email').value).toBe('typed@example.org');
});

test('a language that can be loaded again is spoken at the next refresh', async () => {
  const widget = await openPrefilled();

  widget.element.lang = 'en';
  await widget.element.refresh();

  expect(widget.text).toContain(words.en['form.title']);
});

function timesAsked(file: string): number {
  const asked = performance.getEntriesByType('resource');
  return asked.filter(({ name }) => name.includes(file)).length;
}

/** From now on these files cannot be had, as when a mobile connection breaks. */
async function loseFiles(urls: string[]): Promise<void> {
  const browser: DevTools = cdp();
  await browser.send('Network.enable');
  await browser.send('Network.setBlockedURLs', { urls });
}

type DevTools = { send(method: string, params?: Record<string, unknown>): Promise<unknown> };
