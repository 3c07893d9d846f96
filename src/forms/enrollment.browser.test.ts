import { expect, onTestFinished, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import view from '../i18n/generated/ar-view.js';
import { Enrollment } from './enrollment.ts';

const { case: enrollmentCase } = students.required;

test('nothing that the backend has said of a student is kept once the enrollment ends', async () => {
  const { enrollment } = await openEnrollment();
  const kept = enrollment.client.getQueryCache().getAll().length;

  enrollment.end();

  expect(kept).toBe(1);
  expect(enrollment.client.getQueryCache().getAll()).toEqual([]);
  expect(enrollment.client.getMutationCache().getAll()).toEqual([]);
});

test('two widgets in a page do not know what the other one’s backend has said', async () => {
  const { enrollment: one } = await openEnrollment();
  const { enrollment: other } = await openEnrollment();

  one.end();

  expect(other.client.getQueryCache().getAll()).toHaveLength(1);
});

test('a student who comes back to a form that was taken down is not taken for known anew', async () => {
  const { enrollment, show } = await openEnrollment();
  enrollment.sending.doubtIdentity();

  enrollment.hide();
  show();

  const states = enrollment.client.getQueryCache().getAll();
  expect(states.map(({ state }) => state.isInvalidated)).toEqual([true]);
});

test('a return after a while asks once, and whoever asks then joins that question', async () => {
  const { enrollment, getCase, returned } = await openEnrollment();

  enrollment.noteReturn();
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await returned;
  const answer = await enrollment.askCase();

  expect(answer).toEqual(enrollmentCase);
  expect(getCase).toHaveBeenCalledTimes(1);
});

test('a question that is put by somebody else is not taken for a return', async () => {
  const { enrollment, getCase, onReturn } = await openEnrollment();

  await enrollment.askCase();

  expect(getCase).toHaveBeenCalledTimes(1);
  expect(onReturn).not.toHaveBeenCalled();
});

test('a press right before the end sends nothing', async () => {
  const { enrollment } = await openEnrollment();
  const { control } = enrollment.answers;
  control.setValue('cnie', 'AB123456');
  control.setValue('otherCoverage', 'no');
  control.setValue('phone', '0600000000');
  control.setValue('email', 'student@example.org');
  control.setValue('rib', '011519000001205000534921');
  control.setValue('declaration', true);
  const press = vi.spyOn(enrollment.sending, 'press');

  enrollment.press();
  enrollment.end();

  await new Promise((resolve) => setTimeout(resolve));
  expect(press).not.toHaveBeenCalled();
});

/** An enrollment whose form is on screen. */
async function openEnrollment() {
  const container = document.body.appendChild(document.createElement('div'));
  const sets = ['gate', 'outcome', 'form'] as const;
  const translate = await loadTranslate('ar', sets, [Promise.resolve(view)]);
  const officerCard = ['p', {}] as const;
  const facts = {
    enrollmentCase,
    nearAgeLimit: false,
    language: 'ar',
    translate,
    officerCard,
  } as const;
  const getCase = vi.fn(async () => enrollmentCase);
  let tellReturn: () => void = () => undefined;
  const returned = new Promise<void>((resolve) => {
    tellReturn = resolve;
  });
  const onReturn = vi.fn(() => tellReturn());
  const enrollment = new Enrollment({
    facts,
    container,
    backend: () => ({
      getCase,
      submit: () => Promise.reject(new BackendError('network')),
      findReceipt: async () => null,
    }),
    backendName: () => 'test',
    keepsDraft: () => false,
    timeoutMs: () => 1_000,
    unresolved: [],
    onStranger: () => undefined,
    onAnswer: () => undefined,
    onReturn,
    onDirty: () => undefined,
    onSending: () => undefined,
    onBroken: () => undefined,
  });
  const show = () => enrollment.show(facts, false);
  show();
  onTestFinished(() => {
    enrollment.end();
    container.remove();
  });
  return { enrollment, show, getCase, onReturn, returned };
}
