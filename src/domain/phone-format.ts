/** An E.164 number of Morocco as it is written at home, in pairs (`06 12 34 56 78`); any other text as it is. */
export function formatPhone(phone: string): string {
  const national = /^\+212(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(phone);
  return national ? `0${national.slice(1).join(' ')}` : phone;
}
