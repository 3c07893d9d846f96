/** The questions of the widget's form, once for all pages that they are built with. */

/** @typedef {'text' | 'tel' | 'email' | 'choice' | 'consent'} Kind */
/** @typedef {{ name: string, label: string, kind: Kind, isOptional?: boolean, shape?: RegExp }} Field */

export const TITLE = 'طلب التغطية الصحية للطلبة';
export const SEND = 'إرسال الطلب';
export const SENT = 'تم إرسال طلبك بنجاح';
export const EXEMPT = 'لا حاجة إلى ملء هذه الاستمارة';
export const LOADING = 'جارٍ تحضير الصفحة…';
export const CHOICES = [
  { value: 'no', label: 'لا' },
  { value: 'yes', label: 'نعم' },
];
export const MISSING = 'هذا الجواب مطلوب';
export const WRONG = 'هذا الجواب غير صحيح';

/** @type {Field[]} */
export const FIELDS = [
  {
    name: 'cnie',
    label: 'رقم البطاقة الوطنية للتعريف الإلكترونية',
    kind: 'text',
    shape: /^[A-Z]{1,2}\d{1,7}$/i,
  },
  { name: 'otherCoverage', label: 'هل لديك تغطية صحية أخرى؟', kind: 'choice' },
  { name: 'phone', label: 'رقم الهاتف المحمول', kind: 'tel', shape: /^0[67]\d{8}$/ },
  { name: 'email', label: 'البريد الإلكتروني', kind: 'email', shape: /^\S+@\S+\.\S+$/ },
  { name: 'rib', label: 'رقم التعريف البنكي', kind: 'text', isOptional: true },
  { name: 'addressLine', label: 'رقم المنزل والشارع والحي', kind: 'text' },
  { name: 'city', label: 'المدينة أو الجماعة', kind: 'text' },
  { name: 'postalCode', label: 'الرمز البريدي', kind: 'text', shape: /^\d{5}$/ },
  {
    name: 'declaration',
    label: 'أصرّح بأن المعلومات الواردة أعلاه صحيحة، وبأنه ليست لي تغطية صحية أخرى.',
    kind: 'consent',
  },
];

/** The 24 digits of a RIB, whose last two are the key: the whole is 0 modulo 97. @param {string} text */
export function isRib(text) {
  const digits = text.replace(/\s/g, '');
  return (
    /^\d{24}$/.test(digits) &&
    [...digits].reduce((rest, d) => (rest * 10 + Number(d)) % 97, 0) === 0
  );
}

/**
 * What is wrong with an answer, or nothing.
 *
 * @param {Field} field
 * @param {unknown} value
 */
export function issueOf({ name, kind, isOptional, shape }, value) {
  if (kind === 'consent') return value === true ? '' : MISSING;
  const text = String(value ?? '').trim();
  if (text === '') return isOptional ? '' : MISSING;
  if (name === 'rib') return isRib(text) ? '' : WRONG;
  return shape && !shape.test(text) ? WRONG : '';
}

/** Whether the student has to fill the form, as the backend says. */
export async function asksForForm() {
  const answer = await fetch('/api/amo/enrollment');
  const { registration } = await answer.json();
  return registration === null;
}

/** @param {unknown} answers */
export async function send(answers) {
  const answer = await fetch('/api/amo/enrollment', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(answers),
  });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
}
