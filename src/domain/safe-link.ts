/**
 * The address if it is an `https:` one, else `null`: a backend's text is never trusted to be a link.
 *
 * Source: R-33 in docs/rules.md.
 */
export function httpsLink(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' ? href : null;
}

/** A `tel:` link for a phone number, or `null` when the text holds anything but one. */
export function telLink(phone: string): string | null {
  const digits = phone.replace(/[\s().\-/]/g, '');
  return /^\+?\d{3,15}$/.test(digits) ? `tel:${digits}` : null;
}

/** A `mailto:` link with a subject, or `null` when the text is no plain address. */
export function mailtoLink(email: string, subject: string): string | null {
  const address = email.trim();
  if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(address)) return null;
  return `mailto:${address}?subject=${encodeURIComponent(subject)}`;
}
