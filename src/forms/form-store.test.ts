import { expect, test, vi } from 'vitest';
import type { FormValues } from '../first-view/form-values.ts';
import type { FormIssues } from './form-issues.ts';
import { FormStore } from './form-store.ts';

const EMPTY: FormValues = {
  cnie: '',
  birthDate: '',
  otherCoverage: '',
  phone: '',
  email: '',
  rib: '',
  addressLine: '',
  city: '',
  postalCode: '',
  declaration: false,
};

/** Every answer is needed, the address only without a RIB; a RIB has two digits. */
function rules({ cnie, email, rib, city, addressLine }: FormValues): FormIssues {
  const needsAddress = rib === '' || addressLine !== '';
  return {
    ...(cnie === '' && { cnie: { key: 'cnie.missing' } }),
    ...(email === '' && { email: { key: 'email.missing' } }),
    ...(/^\d?$/.test(rib) && rib !== '' && { rib: { key: 'rib.tooShort', digits: rib.length } }),
    ...(rib.length > 2 && { rib: { key: 'rib.tooLong', digits: rib.length } }),
    ...(needsAddress && city === '' && { city: { key: 'city.missing' } }),
  };
}

/** A store of which each frame is drawn at once, unless `afterFrame` says otherwise. */
function formStore(initial: Partial<FormValues> = {}, afterFrame = (work: () => void) => work()) {
  return new FormStore({ initial: { ...EMPTY, ...initial }, rules, afterFrame });
}

test('nothing is shown before the button is pressed, whatever is typed', () => {
  const store = formStore();

  store.take({ cnie: 'A' });
  store.take({ cnie: '' });

  expect(store.state.issues).toEqual({});
});

test('the button shows every issue at once, and says whether there is none', () => {
  const store = formStore();

  const isComplete = store.check();
  store.take({ cnie: 'A1', email: 'a@example.org', city: 'سلا' });
  const isCompleteNow = store.check();

  expect([isComplete, isCompleteNow]).toEqual([false, true]);
});

test('a refusal is counted, so that the summary takes the focus again', () => {
  const store = formStore();

  store.check();
  store.check();
  const afterPresses = store.state.refusals;
  store.refuse({ cnie: { key: 'server.taken' } });
  store.refuse({});
  store.take({ cnie: 'A1', email: 'a@example.org', city: 'سلا' });
  store.check();

  expect([afterPresses, store.state.refusals]).toEqual([2, 3]);
});

test('a shown issue goes as soon as its answer is right, and comes back when it is not', () => {
  const store = formStore();
  store.check();

  store.take({ email: 'a@example.org' });
  const corrected = store.state.issues;
  store.take({ email: '' });

  expect(Object.keys(corrected)).toEqual(['cnie', 'city']);
  expect(Object.keys(store.state.issues)).toEqual(['cnie', 'email', 'city']);
});

test('an answer that had no issue is typed in peace until the button is pressed again', () => {
  const store = formStore();
  store.check();

  store.take({ rib: '1' });
  const typing = store.state.issues.rib;
  store.check();
  const pressed = store.state.issues.rib;
  store.take({ rib: '123' });

  expect([typing, pressed?.key, store.state.issues.rib?.key]).toEqual([
    undefined,
    'rib.tooShort',
    'rib.tooLong',
  ]);
});

test('an answer that only begins to be needed waits for the button', () => {
  const store = formStore({ rib: '12' });
  store.check();

  store.take({ addressLine: '1' });
  const typing = store.state.issues.city;
  store.check();

  expect(typing).toBeUndefined();
  expect(store.state.issues.city).toEqual({ key: 'city.missing' });
});

test('without the RIB the address is asked for at once', () => {
  const store = formStore({ rib: '12' });
  store.check();

  store.take({ rib: '' });

  expect(store.state.issues.city).toEqual({ key: 'city.missing' });
});

test('an issue that follows from another answer goes with it', () => {
  const store = formStore();
  store.check();

  store.take({ rib: '12' });

  expect(store.state.issues.city).toBeUndefined();
});

test('what an issue counts follows the answer', () => {
  const store = formStore({ rib: '123' });
  store.check();

  store.take({ rib: '1234' });

  expect(store.state.issues.rib).toEqual({ key: 'rib.tooLong', digits: 4 });
});

test('an answer that the backend refuses stays refused until it is changed', () => {
  const store = formStore({ cnie: 'A1', rib: '12' });
  store.check();
  store.refuse({ cnie: { key: 'server.taken' }, city: { key: 'server.refused' } });

  store.take({ email: 'a@example.org', rib: '' });
  const stillRefused = store.state.issues;
  store.take({ cnie: 'A2', city: 'سلا' });

  expect(stillRefused).toEqual({ cnie: { key: 'server.taken' }, city: { key: 'server.refused' } });
  expect(store.state.issues).toEqual({});
});

test('an answer that is refused before any press of the button is followed as any other', () => {
  const store = formStore({ cnie: 'A1' });
  store.refuse({ cnie: { key: 'server.taken' } });

  store.take({ cnie: 'A2' });

  expect(store.state.issues).toEqual({});
});

test('issues are the same object as long as they are the same, so that no key draws them anew', () => {
  const store = formStore();
  store.check();
  const { issues } = store.state;

  store.take({ phone: '0' });

  expect(store.state.issues).toBe(issues);
});

test('a value that is the same changes nothing', () => {
  const store = formStore();
  const listener = vi.fn();
  store.subscribe(listener);

  store.take({ cnie: '', declaration: false });

  expect(listener).not.toHaveBeenCalled();
});

test('a form is dirty while an answer differs from what the portal knew', () => {
  const store = formStore({ email: 'a@example.org' });

  store.take({ email: 'b@example.org' });
  const changed = store.state.isDirty;
  store.take({ email: 'a@example.org' });

  expect([changed, store.state.isDirty]).toEqual([true, false]);
});

test('a listener that has left is not called', () => {
  const store = formStore();
  const listener = vi.fn();

  store.subscribe(listener)();
  store.take({ cnie: 'A' });

  expect(listener).not.toHaveBeenCalled();
});

test('answers are judged by the facts of today', () => {
  const store = formStore({ cnie: 'A1' });

  store.judgeBy(() => ({ cnie: { key: 'cnie.massarCode' } }));
  store.check();

  expect(store.state.issues).toEqual({ cnie: { key: 'cnie.massarCode' } });
});

test('what follows from a key is settled once the key has been drawn, and told then', () => {
  const { store, drawFrame } = storeBetweenFrames();
  const tell = vi.fn();
  store.subscribe(tell);

  store.take({ rib: '1' });
  store.take({ rib: '12' });

  expect(store.state.values.rib).toBe('12');
  expect(store.settled.values.rib).toBe('');
  expect(tell).toHaveBeenCalledTimes(2);
  drawFrame();
  expect(store.settled).toBe(store.state);
  expect(tell).toHaveBeenCalledTimes(3);
});

test('a press settles everything at once, and tells it once', () => {
  const { store, drawFrame } = storeBetweenFrames();
  store.take({ cnie: 'A' });
  const settled: FormIssues[] = [];
  store.subscribe(() => settled.push(store.settled.issues));

  store.check();

  expect(store.settled.values.cnie).toBe('A');
  expect(settled).toEqual([{ email: { key: 'email.missing' }, city: { key: 'city.missing' } }]);
  drawFrame();
  expect(settled).toHaveLength(1);
});

test('what the backend refuses is settled at once', () => {
  const { store } = storeBetweenFrames();

  store.refuse({ cnie: { key: 'server.taken' } });

  expect(store.settled.issues).toEqual({ cnie: { key: 'server.taken' } });
});

/** A store whose frames are drawn when the test says so. */
function storeBetweenFrames() {
  const waiting: (() => void)[] = [];
  const store = formStore({}, (work) => {
    waiting.push(work);
  });
  const drawFrame = () => {
    for (const work of waiting.splice(0)) work();
  };
  return { store, drawFrame };
}
