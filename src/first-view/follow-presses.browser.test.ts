import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { followPresses } from './follow-presses.ts';

const container = document.createElement('div');
const onPress = vi.fn<() => void>();
let gone = new AbortController();

beforeEach(() => {
  onPress.mockClear();
  gone = new AbortController();
  const form = document.createElement('form');
  const input = Object.assign(document.createElement('input'), { type: 'text' });
  const other = Object.assign(document.createElement('button'), { type: 'button' });
  const button = Object.assign(document.createElement('button'), { type: 'submit' });
  button.append(document.createElement('span'));
  other.textContent = 'other';
  button.firstElementChild?.append('send');
  form.append(input, other, button);
  container.replaceChildren(form);
  document.body.append(container);
  followPresses(container, onPress, gone.signal);
});

afterEach(() => {
  gone.abort();
  container.remove();
});

test.each<[way: string, press: () => void | Promise<void>]>([
  ['clicks', () => userEvent.click(submit())],
  ['clicks on the words of the button', () => submit().querySelector('span')?.click()],
  ['presses Enter in a field', () => enter()],
  ['is helped by what asks for the form alone', () => form().requestSubmit()],
  ['is helped by what names the button', () => form().requestSubmit(submit())],
])('a student who %s has pressed once', async (_way, press) => {
  await press();

  expect(onPress).toHaveBeenCalledOnce();
});

test.each(['click', 'submit'])(
  'a press of which the host cancels the %s is still one, and so is the next',
  async (name) => {
    const cancel = (event: Event) => event.preventDefault();
    window.addEventListener(name, cancel, { capture: true, signal: gone.signal });

    await userEvent.click(submit());
    expect(onPress).toHaveBeenCalledTimes(1);
    await enter();

    expect(onPress).toHaveBeenCalledTimes(2);
  },
);

test('a press is heard where its click never arrives', async () => {
  const stop = (event: Event) => event.stopPropagation();
  window.addEventListener('click', stop, { capture: true, signal: gone.signal });

  await userEvent.click(submit());

  expect(onPress).toHaveBeenCalledOnce();
});

test('what asks for the form after a press without a submit event is heard', async () => {
  const cancel = (event: Event) => event.preventDefault();
  window.addEventListener('click', cancel, { capture: true, signal: gone.signal });
  await userEvent.click(submit());

  form().requestSubmit();

  expect(onPress).toHaveBeenCalledTimes(2);
});

test('what names the button long after a press without a submit event is another press', async () => {
  const cancel = (event: Event) => event.preventDefault();
  window.addEventListener('click', cancel, { capture: true, signal: gone.signal });
  await userEvent.click(submit());
  await new Promise((resolve) => setTimeout(resolve, 20));

  const button = submit();
  button.form?.requestSubmit(button);

  expect(onPress).toHaveBeenCalledTimes(2);
});

test('two presses are two', async () => {
  await userEvent.click(submit());
  await userEvent.click(submit());

  expect(onPress).toHaveBeenCalledTimes(2);
});

test('another button of the form is no press', async () => {
  await userEvent.click(form().elements[1] ?? submit());

  expect(onPress).not.toHaveBeenCalled();
});

function form(): HTMLFormElement {
  const found = container.querySelector('form');
  if (!found) throw new Error('no form');
  return found;
}

function submit(): HTMLButtonElement {
  const found = container.querySelector<HTMLButtonElement>('[type="submit"]');
  if (!found) throw new Error('no button');
  return found;
}

async function enter(): Promise<void> {
  container.querySelector('input')?.focus();
  await userEvent.keyboard('{Enter}');
}
