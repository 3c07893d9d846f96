import { EnrollmentElement } from './enrollment-element.ts';

const TAG = 'amo-cnops-enrollment';

/**
 * Registers `<amo-cnops-enrollment>`, once for each page however often it is called. Where
 * another copy of the package came first, that one stays; a different version is said once.
 */
export function registerEnrollmentElement(): void {
  if (typeof customElements === 'undefined') return;
  const first = customElements.get(TAG);
  if (!first) customElements.define(TAG, EnrollmentElement);
  if (!first || first === EnrollmentElement) return;
  const version = 'version' in first ? String(first.version) : 'unknown';
  if (version === EnrollmentElement.version || warned.has(version)) return;
  warned.add(version);
  // biome-ignore lint/suspicious/noConsole: two versions on one page are a portal developer's to sort out.
  console.warn(
    `<${TAG}>: version ${version} is already on this page; version ${EnrollmentElement.version} yields to it`,
  );
}

const warned = new Set<string>();
