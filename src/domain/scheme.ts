import { isWorded, type PerLanguage } from './wording.ts';

/** The facts of the insurance scheme that a law or its operator may change. */
export type Scheme = {
  operator: PerLanguage;
  shortName: PerLanguage;
  links: { tracking: string; information: string };
  /** The operator's application for phones, where there is one. */
  appName: string | null;
  medicalFilesAddress: PerLanguage;
  /** What private institutions and fee-paying programmes pay a year. */
  feeDirhams: number;
  /** ISO date of the last day on which requests are taken. */
  lastDay: string | null;
  replacement: { text: PerLanguage; link: string | null } | null;
};

type Absent<T> = T | null | undefined;

/** What a backend says of the scheme; whatever it leaves out keeps the built-in fact. */
export type SchemeOverride = {
  operator?: Absent<PerLanguage>;
  shortName?: Absent<PerLanguage>;
  links?: Absent<{ tracking?: Absent<string>; information?: Absent<string> }>;
  appName?: Absent<string>;
  medicalFilesAddress?: Absent<PerLanguage>;
  feeDirhams?: Absent<number>;
  lastDay?: Absent<string>;
  replacement?: Absent<{ text: PerLanguage; link?: Absent<string> }>;
};

/**
 * Today's facts: the AMO of public-sector students, managed by the CNOPS.
 * Sources: in docs/rules.md.
 */
const CNOPS_SCHEME: Scheme = {
  operator: {
    ar: 'الصندوق الوطني لمنظمات الاحتياط الاجتماعي',
    fr: 'Caisse Nationale des Organismes de Prévoyance Sociale',
    en: 'Caisse Nationale des Organismes de Prévoyance Sociale',
  },
  shortName: { ar: 'CNOPS', fr: 'CNOPS', en: 'CNOPS' },
  links: {
    tracking: 'https://eservices.cnops.org.ma/pcme/www/index.php/pcme/default/services?lang=fr',
    information:
      'https://eservices.cnops.org.ma/pcme/www/index.php/pcme/default/article?menu=1&submenu=0&cible=E&id=100',
  },
  appName: 'Smart CNOPS',
  medicalFilesAddress: {
    ar: '4، زنقة الخليل ص.ب. 209 الرباط',
    fr: '4, rue Al Khalil, B.P. 209, Rabat',
    en: '4, rue Al Khalil, B.P. 209, Rabat',
  },
  feeDirhams: 400,
  lastDay: null,
  replacement: null,
};

/**
 * Where urgent cases go, by the name that stands at its door, which no other language has.
 * Source: R-31 in docs/rules.md.
 */
export const DIGITAL_DESK = 'الشباك الرقمي';

/**
 * The scheme as it stands for this case: the built-in facts with the backend's in their place.
 *
 * Source: R-27 in docs/rules.md.
 */
export function resolveScheme(override: Absent<SchemeOverride>): Scheme {
  const said = override ?? {};
  return {
    operator: saidOr(said.operator, CNOPS_SCHEME.operator),
    shortName: saidOr(said.shortName, CNOPS_SCHEME.shortName),
    links: {
      tracking: said.links?.tracking ?? CNOPS_SCHEME.links.tracking,
      information: said.links?.information ?? CNOPS_SCHEME.links.information,
    },
    appName: said.appName === undefined ? CNOPS_SCHEME.appName : said.appName,
    medicalFilesAddress: saidOr(said.medicalFilesAddress, CNOPS_SCHEME.medicalFilesAddress),
    feeDirhams: said.feeDirhams ?? CNOPS_SCHEME.feeDirhams,
    lastDay: said.lastDay ?? CNOPS_SCHEME.lastDay,
    replacement: said.replacement
      ? { text: said.replacement.text, link: said.replacement.link ?? null }
      : CNOPS_SCHEME.replacement,
  };
}

/** A text that is blank in every language replaces nothing. */
function saidOr(said: Absent<PerLanguage>, builtIn: PerLanguage): PerLanguage {
  return said && isWorded(said) ? said : builtIn;
}
