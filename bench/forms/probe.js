/**
 * Runs in a page before its own scripts, and tells when what a student waits for has been painted, by
 * the binding `tell`; what can be measured further is in `notes`. Which page it is stands in `page`:
 * selectors, which are looked for in every open shadow root, and texts.
 */
{
  const { page } = window;
  const roots = [document];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    return root;
  };
  const notes = { keys: [], pressEarly, watchKeys, watchPress };
  window.notes = notes;

  // Not a frame longer than needed: keys are measured later.
  eachFrame(() => {
    const field = find(page.first);
    if (field && !field.disabled && !field.readOnly) return note('visible');
    return isRead(page.exempt) && note('exempt');
  });

  /** Presses the button as soon as it is there; where nobody took the press, once more. */
  function pressEarly() {
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
      return errors() > 0 && note('answered');
    });
  }

  /** How long each key waits for the frame that shows it. */
  function watchKeys() {
    notes.keys = [];
    const watch = ({ timeStamp }) =>
      requestAnimationFrame(() => painted((at) => notes.keys.push(at - timeStamp)));
    window.addEventListener('keydown', watch, { capture: true });
  }

  /** How long the next press waits for all of its errors. */
  function watchPress() {
    const watch = ({ timeStamp }) =>
      eachFrame(() => errors() >= page.errorCount && note('errorsPainted', timeStamp));
    window.addEventListener('click', watch, { capture: true, once: true });
  }

  function note(name, since = 0) {
    painted((at) => window.tell(JSON.stringify([name, at - since])));
    return true;
  }

  /** Once the frame that is being made has been handed over. */
  function painted(work) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => work(performance.now());
    port2.postMessage(null);
  }

  function eachFrame(look) {
    const frame = () => look() || requestAnimationFrame(frame);
    requestAnimationFrame(frame);
  }

  function all(selector) {
    return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  }

  function isShown(element) {
    return element.checkVisibility() && element.getBoundingClientRect().height > 0;
  }

  function find(selector) {
    return all(selector).find(isShown);
  }

  function errors() {
    return all(page.errors).filter((error) => isShown(error) && error.textContent.trim()).length;
  }

  /** A text that a student reads: a page written by hand has its texts in its script as well. */
  function isRead(text) {
    return all('h1, h2, p').some((place) => place.textContent.includes(text) && isShown(place));
  }
}
