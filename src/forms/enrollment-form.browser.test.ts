import { expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import view from '../i18n/generated/ar-view.js';
import { AT_REST } from '../submission/sending-state.ts';
import { Answers } from './answers.ts';
import { mountForm } from './mount-form.tsx';

test('a key in the RIB draws no question anew', async () => {
  const { rib, drawn } = await openForm();
  await userEvent.type(rib, '0');
  await settled();
  drawn.clear();

  await userEvent.type(rib, '1');
  await settled();

  expect([...drawn]).toEqual([]);
});

test('a key in the RIB while issues stand draws anew the RIB alone, whose issue counts its digits', async () => {
  const { answers, rib, drawn } = await openForm();
  await userEvent.type(rib, '0');
  await settled();
  drawn.clear();
  await answers.press();
  await settled();
  const atPress = [...drawn];
  drawn.clear();

  await userEvent.type(rib, '1');
  await settled();

  expect(atPress.toSorted()).toEqual([
    'cnie',
    'declaration',
    'email',
    'otherCoverage',
    'phone',
    'rib',
  ]);
  expect([...drawn]).toEqual(['rib']);
});

/** A form in the page, and the questions that were drawn: each binds its control as it is. */
async function openForm() {
  const { case: enrollmentCase } = students.required;
  const container = document.body.appendChild(document.createElement('div'));
  const translate = await loadTranslate('ar', ['gate', 'form'], [Promise.resolve(view)]);
  const answers = new Answers({ enrollmentCase, language: 'ar' });
  const drawn = new Set<string>();
  const { register } = answers.control;
  vi.spyOn(answers.control, 'register').mockImplementation((name, options) => {
    drawn.add(name);
    return register(name, options);
  });
  const form = mountForm(
    container,
    {
      answers,
      enrollmentCase,
      nearAgeLimit: false,
      language: 'ar',
      translate,
      sending: { state: AT_REST, subscribe: () => () => undefined, dispatch: () => undefined },
      isRestored: false,
      officerCard: '',
    },
    { isStanding: false, onPress: () => undefined, onBroken: () => undefined },
  );
  onTestFinished(() => {
    form.unmount();
    container.remove();
  });
  const rib = container.querySelector<HTMLInputElement>('[name=rib]');
  if (!rib) throw new Error('no RIB is asked for');
  return { answers, rib, drawn };
}

/** What follows from a key elsewhere is drawn after its frame. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
