/**
 * Runs in a page before its own scripts, and notes when what a student waits for has been painted.
 * Self-contained: it is sent to the browser as text.
 *
 * @param {{ first: string, submit: string, errors: string, errorCount: number, exempt: string }} page
 */
export function probe(page) {
  /** @type {ParentNode[]} */
  const roots = [document];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    return root;
  };
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const isShown = (element) =>
    element.checkVisibility() && element.getBoundingClientRect().height > 0;
  const find = (selector) => all(selector).find(isShown);
  const errors = () => all(page.errors).filter((e) => isShown(e) && e.textContent.trim()).length;
  const texts = () => roots.map((root) => (root.body ?? root).textContent).join(' ');
  /** Once the frame that is being made has been handed over. */
  const painted = (note) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note(performance.now());
    port2.postMessage(null);
  };
  const eachFrame = (look) => {
    const frame = () => look() || requestAnimationFrame(frame);
    requestAnimationFrame(frame);
  };
  const notes = { keys: [] };
  Object.assign(window, { notes });

  eachFrame(() => {
    const field = find(page.first);
    if (!field || field.disabled || field.readOnly) return false;
    painted((at) => Object.assign(notes, { visible: at }));
    return true;
  });
  eachFrame(() => {
    if (!texts().includes(page.exempt)) return false;
    painted((at) => Object.assign(notes, { exempt: at }));
    return true;
  });

  /** Presses the button as soon as it is there; where nobody took the press, once more. */
  notes.pressEarly = () => {
    let isTaken = true;
    let hasPressed = false;
    window.addEventListener('submit', (event) => {
      isTaken = event.defaultPrevented;
      event.preventDefault();
    });
    eachFrame(() => {
      const button = find(page.submit);
      if (button && (!hasPressed || !isTaken)) {
        hasPressed = true;
        button.click();
      }
      if (errors() === 0) return false;
      painted((at) => Object.assign(notes, { answered: at }));
      return true;
    });
  };
  notes.watchKeys = () => {
    notes.keys = [];
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => painted((at) => notes.keys.push(at - timeStamp)));
      },
      { capture: true },
    );
  };
  notes.watchPress = () => {
    window.addEventListener(
      'click',
      ({ timeStamp }) => {
        eachFrame(() => {
          if (errors() < page.errorCount) return false;
          painted((at) => Object.assign(notes, { errorsPainted: at - timeStamp }));
          return true;
        });
      },
      { capture: true, once: true },
    );
  };
}
