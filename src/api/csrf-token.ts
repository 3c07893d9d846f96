/** The token of a double-submit cookie, as it goes into a header. */
export function csrfTokenIn(cookieValue: string): string {
  const plain = decoded(cookieValue);
  // A header takes no more than ASCII; anything else can only have been meant as it is written.
  return /^[ -~]*$/.test(plain) ? plain : cookieValue;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
