/** The policy that the widget promises to work under, with every feature. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The gallery alone holds pages in frames, its own. */
export function policyFor(address: string): string {
  return address.startsWith('/gallery.html') ? `${STRICT_POLICY}; frame-src 'self'` : STRICT_POLICY;
}
