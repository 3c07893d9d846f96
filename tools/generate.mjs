/**
 * Makes every generated module, one after the other: the messages of each language, and the form's
 * first view, which is made with them.
 */
await import('./compile-messages.mjs');
await import('./prerender.mjs');
