export const languages = { ar: 'العربية', fr: 'Français', en: 'English' } as const;
export const themes = { light: 'Light', dark: 'Dark' } as const;
/** A phone, and a window on a table. */
export const widths = { phone: 360, wide: 1280 } as const;

type Language = keyof typeof languages;
type Theme = keyof typeof themes;

/** What the page's address asks for. */
export type GalleryAddress = {
  /** A state's name; null for all of them. */
  state: string | null;
  language: Language;
  theme: Theme;
  /** In CSS pixels; null for as wide as the window is. */
  width: number | null;
};

export function readAddress(search: string = location.search): GalleryAddress {
  const parameters = new URLSearchParams(search);
  const width = Number(parameters.get('width'));
  return {
    state: parameters.get('state'),
    language: choice(languages, parameters.get('lang')) ?? 'ar',
    theme: choice(themes, parameters.get('theme')) ?? 'light',
    width: width > 0 ? width : null,
  };
}

export function galleryAddress({ state, language, theme, width }: GalleryAddress): string {
  const parameters = new URLSearchParams({ lang: language, theme });
  if (state !== null) parameters.set('state', state);
  if (width !== null) parameters.set('width', String(width));
  return `/gallery.html?${parameters}`;
}

function choice<Name extends string>(known: Record<Name, unknown>, value: string | null) {
  const isName = (name: string): name is Name => Object.hasOwn(known, name);
  return value !== null && isName(value) ? value : null;
}
