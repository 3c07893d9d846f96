import { expect } from '@playwright/test';
import { test } from './support/test.ts';

/** What is typed, and the message that answers it. */
type Mistakes = Record<string, RegExp>;

const CNIE: Mistakes = {
  ج123456: /حوّل لوحة المفاتيح إلى الحروف اللاتينية/,
  А123456: /حرف يشبه الحروف اللاتينية وليس منها/,
  é123456: /حرف عليه علامة، مثل é/,
  G130012345: /هذا رمز مسار/,
  G12O456: /بين أرقام البطاقة حرف O/,
  '123456': /أضف الحرف أو الحرفين اللذين يسبقان الأرقام/,
  AB: /أضف الأرقام التي بعد الحروف/,
  ABC12345: /يبدأ رقم البطاقة بحرف أو حرفين فقط/,
  G12345678: /في رقم البطاقة أكثر من سبعة أرقام/,
  '123456G': /ضع حروف رقم البطاقة قبل أرقامه/,
  G12A45: /حروف رقم البطاقة في بدايته فقط/,
  'G123456#': /أدخل الحروف والأرقام فقط/,
  ' ': /أدخل رقم بطاقتك الوطنية/,
  'G123456 / GA12345': /هنا أكثر من رقم بطاقة/,
};

const RIB: Mistakes = {
  '011 519 00': /أدخلت 8 أرقام من أرقام RIB/,
  '0': /أدخلت رقما واحدا من أرقام RIB/,
  '01': /أدخلت رقمين من أرقام RIB/,
  '011 519 0000012050': /أدخل الأرقام الأربعة والعشرين كلها|هذه أرقام الحساب الستة عشر فقط/,
  '011 519 0000012050005349 21 55': /في RIB 26 رقما بدل 24/,
  '101 519 0000012050005349 21': /أرقام RIB لا تتوافق فيما بينها/,
  'RIB: 011519000001205000534921 IBAN: MA64011519000001205000534921': /في RIB 50 رقما بدل 24/,
  'FR76 3000 6000 0112 3456 7890 189': /رقم IBAN لحساب خارج المغرب/,
  '011 ABC 0000012050005349 21': /بدون حروف/,
};

const PHONE: Mistakes = {
  '06 12 AB': /أدخل رقم الهاتف بالأرقام فقط/,
  '+33 6 12 34 56 78': /أدخل رقما مغربيا يبدأ بـ\s06 أو 07/,
  '05 37 00 00 00': /هذا رقم هاتف ثابت/,
  '08 12 34 56 78': /يبدأ رقم الهاتف المحمول بـ\s06 أو 07/,
  '06 12 34': /رقم الهاتف ناقص/,
  '06 12 34 56 78 9': /رقم الهاتف أطول من عشرة أرقام/,
};

const EMAIL: Mistakes = {
  'طالب@example.org': /حوّل لوحة المفاتيح إلى الحروف اللاتينية/,
  'student.example.org': /أضف العلامة @/,
  'student@example,org': /في البريد الإلكتروني فاصلة/,
  'student @example.org': /في البريد الإلكتروني فراغ/,
  'mon adresse est student@example.org': /اترك العنوان وحده/,
  'étudiante@example.org': /حرف عليه علامة، مثل é/,
  'студент@example.org': /حرف أو رمز ليس لاتينيا/,
  'a@example.org; b@example.org': /هنا أكثر من عنوان/,
  'student@example': /أكمل بريدك الإلكتروني/,
};

const POSTAL_CODE: Mistakes = { '1400': /الرمز البريدي الخمسة/, '1400O': /الرمز البريدي الخمسة/ };

const FIELDS = [
  { title: 'CNIE', name: 'cnie', mistakes: CNIE },
  { title: 'RIB', name: 'rib', mistakes: RIB },
  { title: 'phone', name: 'phone', mistakes: PHONE },
  { title: 'e-mail', name: 'email', mistakes: EMAIL },
  { title: 'postal code', name: 'postalCode', mistakes: POSTAL_CODE },
] as const;

for (const { title, name, mistakes } of FIELDS) {
  test(`each mistake in the ${title} gets the message that fits it`, async ({ portal, form }) => {
    await portal.open();
    await form.named(name).fill(Object.keys(mistakes)[0] ?? '');
    await form.submit().click();

    // From here on each answer is followed as it is typed.
    for (const [typed, message] of Object.entries(mistakes)) {
      await form.named(name).fill(typed);
      await expect(form.issueOf(name), typed).toHaveText(message);
    }
  });
}

test('a student whose CNIE has an unusual length is told so and may go on', async ({
  portal,
  form,
}) => {
  await portal.open();
  await form.expectTakenOver();

  await form.cnie().fill('G1234');
  await form.cnie().blur();

  await expect(form.cnie()).toHaveAccessibleDescription(/عدد الأرقام غير معتاد/);
  await form.sendValid({ cnie: 'G1234' });
  await expect(form.heading(form.words.sent)).toBeVisible();
});
