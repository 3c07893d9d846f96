type Child = Node | string | null;
type Attributes = Record<string, string | (() => void)>;

/** An element with its attributes and children; a function becomes the listener of its event. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  children: readonly Child[],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') made.setAttribute(name, value);
    else made.addEventListener(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A code, number or address that reads left to right wherever it stands. */
export function code(text: string): HTMLElement {
  return element('bdi', { dir: 'ltr', class: 'code' }, [text]);
}

/** Text of another origin, set apart so that its direction does not disturb the sentence around it. */
export function foreign(text: string): HTMLElement {
  // Read out in another voice where the page speaks French or English.
  const attributes = /\p{Script=Arabic}/u.test(text) ? { lang: 'ar' } : {};
  return element('bdi', attributes, [text]);
}

/** A link that opens beside the page, so that nothing on it is lost. */
export function linkOut(href: string, text: string): HTMLElement {
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, [text]);
}

/** A button that is never a submit button. */
export function button(text: string, click: () => void, look = 'button'): HTMLButtonElement {
  return element('button', { type: 'button', class: look, part: 'button', click }, [text]);
}

/** A list of facts, each with its name; a prominent one is meant to be noted down. */
export function factList(
  facts: readonly [name: string, value: Child][],
  look = 'facts',
): HTMLElement {
  return element(
    'dl',
    { class: look },
    facts.map(([name, value]) =>
      element('div', { class: 'facts__row' }, [
        element('dt', {}, [name]),
        element('dd', {}, [value]),
      ]),
    ),
  );
}

/** A paragraph. */
export function paragraph(...children: Child[]): HTMLElement {
  return element('p', {}, children);
}

type ViewParts = {
  /** CSS shadow part and modifier of the look. */
  part: 'notice' | 'confirmation' | 'failure';
  icon?: 'success' | 'info' | 'problem';
  title: string;
};

/** A view with its heading, which takes the focus when the view answers something the student did. */
export function view(
  { part, icon = 'info', title }: ViewParts,
  children: readonly Child[],
): HTMLElement {
  return element('section', { class: `view view--${icon}`, part }, [
    element('h2', { class: 'view__title', tabindex: '-1' }, [title]),
    ...children,
  ]);
}
