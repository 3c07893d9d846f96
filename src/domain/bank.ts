/** A bank's names. Without an Arabic name that the lists agree on, the French one stands for it. */
export type Bank = { fr: string; ar?: string };

const BANQUE_POPULAIRE: Bank = { fr: 'Banque Populaire', ar: 'البنك الشعبي' };
const BANQUE_POPULAIRE_REGIONS = '101 117 127 143 145 148 150 157 164 178 181 190'.split(' ');

// Collected from public lists, which contradict one another in places.
const BANKS: Record<string, Bank> = {
  '001': { fr: 'Bank Al-Maghrib', ar: 'بنك المغرب' },
  '007': { fr: 'Attijariwafa bank', ar: 'التجاري وفا بنك' },
  '011': { fr: 'Bank of Africa (BMCE)', ar: 'بنك إفريقيا' },
  '013': { fr: 'BMCI', ar: 'البنك المغربي للتجارة والصناعة' },
  '021': { fr: 'Crédit du Maroc' },
  '022': { fr: 'Société Générale Maroc (Saham Bank)' },
  '028': { fr: 'Citibank Maghreb' },
  '045': { fr: 'Bank Al-Amal' },
  '050': { fr: 'CFG Bank' },
  '225': { fr: 'Crédit Agricole du Maroc', ar: 'القرض الفلاحي للمغرب' },
  '230': { fr: 'CIH Bank', ar: 'القرض العقاري والسياحي' },
  '310': { fr: 'Trésorerie Générale du Royaume', ar: 'الخزينة العامة للمملكة' },
  '350': { fr: 'Al Barid Bank', ar: 'البريد بنك' },
  '360': { fr: 'Umnia Bank', ar: 'أمنية بنك' },
  '362': { fr: 'Bank Assafa', ar: 'بنك الصفاء' },
  '365': { fr: 'Al Akhdar Bank', ar: 'البنك الأخضر' },
  '366': { fr: 'Bank Al Yousr', ar: 'بنك اليسر' },
  '367': { fr: 'BTI Bank' },
};

/**
 * The bank that the first three digits of a RIB name, or `null` for a code that is not
 * listed. For display alone: no official list is published, so an unknown code is no error.
 * Source: R-20 in docs/rules.md.
 */
export function bankOfRib(rib: string): Bank | null {
  const code = rib.slice(0, 3);
  return BANQUE_POPULAIRE_REGIONS.includes(code) ? BANQUE_POPULAIRE : (BANKS[code] ?? null);
}
