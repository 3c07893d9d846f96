import type { EnrollmentCase, EnrollmentElement } from 'amo-cnops-enrollment';
import { element } from '../demo/dom.ts';
import { receipt } from './cases.ts';
import { pinChance } from './chance.ts';
import { GalleryClock } from './clock.ts';
import { tellHeight } from './frame-news.ts';
import { loseFiles } from './lost-files.ts';
import {
  type Answer,
  type BackendScript,
  noCalls,
  says,
  scriptedBackend,
} from './scripted-backend.ts';
import type { State } from './state.ts';
import { states } from './states.ts';
import { Student } from './student.ts';

const isInFrame = window.parent !== window;
const WIDGET = '/widgets/amo-cnops/amo-cnops.js';

/** Shows one state and nothing else; the root's `data-reached` tells when it is there, or that it is not. */
export async function showAlone(name: string, width: number | null): Promise<void> {
  const page = element('main', { class: 'alone' });
  if (width !== null) page.style.inlineSize = `${width}px`;
  document.body.append(page);
  document.title = `AMO CNOPS: ${name}`;
  try {
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (!state) throw new Error(`there is no state "${name}"`);
    await reach(state, page);
    await document.fonts.ready;
    document.documentElement.dataset['reached'] = name;
  } catch (error) {
    document.documentElement.dataset['reached'] = 'not';
    page.prepend(element('p', { class: 'alone__fault', role: 'alert' }, String(error)));
  }
  if (isInFrame) tellHeight(page);
}

async function reach(state: State, page: HTMLElement): Promise<void> {
  // Before the clock stands still: frames of one page know of each other what tabs do.
  const visit = crypto.randomUUID();
  const clock = new GalleryClock();
  clock.pin();
  pinChance();
  if (isInFrame) standStill();
  if (state.lost) await loseFiles(state.lost);
  await import(/* @vite-ignore */ WIDGET);
  const calls = noCalls();
  const create = () => {
    const widget = createWidget(state);
    widget.backend = scriptedBackend(scriptOf(state, visit), calls);
    page.replaceChildren(widget);
    return widget;
  };
  const student = new Student(create(), { clock, calls, reload: create });
  await state.reach?.(student);
  await student.see(state.shows);
  await student.rest();
}

/** Whoever is in two frames at once is two students. */
function scriptOf({ enrollmentCase, script }: State, visit: string): BackendScript {
  const {
    getCase = [says(enrollmentCase)],
    submit = [says(receipt)],
    findReceipt = [says(null)],
  } = script ?? {};
  const ofVisit = (answer: Answer<EnrollmentCase>) => async () => {
    const { student, ...rest } = await answer();
    return { ...rest, student: { ...student, id: `${student.id} ${visit}` } };
  };
  return { getCase: getCase.map(ofVisit), submit, findReceipt };
}

function createWidget({ attributes, isHostLoggingIn }: State): EnrollmentElement {
  const widget = document.createElement('amo-cnops-enrollment');
  const all = { 'login-url': '#log-in', ...attributes };
  for (const [name, value] of Object.entries(all)) widget.setAttribute(name, value);
  if (isHostLoggingIn) {
    widget.addEventListener('amo-session-expired', (event) => event.preventDefault());
  }
  return widget;
}

/** Beside others on one page, a state does not scroll that page. */
function standStill(): void {
  Element.prototype.scrollIntoView = () => undefined;
}
