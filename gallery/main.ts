import { readAddress } from './address.ts';

const address = readAddress();
document.documentElement.lang = address.language;
document.documentElement.dir = address.language === 'ar' ? 'rtl' : 'ltr';
document.documentElement.dataset['theme'] = address.theme;
if (address.state === null) {
  const { showIndex } = await import('./index-page.ts');
  showIndex(address);
} else {
  const { showAlone } = await import('./show-alone.ts');
  await showAlone(address.state, address.width);
}
