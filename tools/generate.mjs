/**
 * Makes every generated module, one after the other: the messages of each language, the guards of the
 * wire, and the form's first view, which is made with both.
 */
await import('./compile-messages.mjs');
await import('./compile-guards.mjs');
await import('./prerender.mjs');
