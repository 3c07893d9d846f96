/** Makes every generated module: the messages of each language and the guards of the wire. */
import './compile-messages.mjs';
import './compile-guards.mjs';
