/** Digits as people write them: a spreadsheet would make a rounded number of 24 in a row. */
export function spacedRib(rib: string): string {
  return [rib.slice(0, 3), rib.slice(3, 6), rib.slice(6, 22), rib.slice(22)].join(' ');
}

/** `+212612345678` as `06 12 34 56 78`, which keeps its zero; any other text as it is. */
export function spacedPhone(phone: string): string {
  const national = /^\+212(\d{9})$/.exec(phone)?.[1];
  return national ? (`0${national}`.match(/\d\d/g) ?? []).join(' ') : phone;
}
