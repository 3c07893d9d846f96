import { element } from './dom.ts';
import { applyLanguage, currentLanguage, translated, translatedLabel } from './portal-language.ts';
import type { Language } from './portal-texts.ts';
import { type Theme, writeSetting } from './settings.ts';

const languages: readonly { code: Language; short: string; name: string }[] = [
  { code: 'ar', short: 'ع', name: 'العربية' },
  { code: 'fr', short: 'Fr', name: 'Français' },
  { code: 'en', short: 'En', name: 'English' },
];

/** Three buttons; a click changes the page in place, so nothing typed in it is lost. */
export function createLanguageSwitch(onChange: () => void): HTMLElement {
  const buttons = languages.map(({ code, short, name }) => {
    const button = element(
      'button',
      { class: 'switch', type: 'button', lang: code, 'aria-label': name, title: name },
      short,
    );
    button.addEventListener('click', () => {
      applyLanguage(code);
      writeSetting('lang', code);
      showPressed();
      onChange();
    });
    return { code, button };
  });
  const showPressed = () => {
    for (const { code, button } of buttons) {
      button.setAttribute('aria-pressed', String(code === currentLanguage()));
    }
  };
  showPressed();
  return element(
    'div',
    { class: 'switches', role: 'group', ...translatedLabel('language.label') },
    ...buttons.map(({ button }) => button),
  );
}

/** Without a theme the style sheet's `color-scheme: light dark` follows the system. */
export function applyTheme(theme: Theme | null): void {
  if (theme !== null) document.documentElement.setAttribute('data-theme', theme);
}

export function createThemeSwitch(): HTMLElement {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');
  const isDark = () =>
    (document.documentElement.getAttribute('data-theme') ?? systemTheme()) === 'dark';
  const button = element(
    'button',
    { class: 'switch', type: 'button' },
    element('span', { class: 'switch__contrast', 'aria-hidden': 'true' }),
    translated('span', 'theme.label', { class: 'visually-hidden' }),
  );
  const showPressed = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    applyTheme(theme);
    writeSetting('theme', theme);
    showPressed();
  });
  system.addEventListener('change', showPressed);
  showPressed();
  return button;
}
