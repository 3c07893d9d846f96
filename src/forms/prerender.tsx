import { renderToString } from 'react-dom/server';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Blank, Condition } from '../first-view/case-facts.ts';
import { BLANK_MARK, OFFICER_CARD_MARK } from '../first-view/form-template.ts';
import { type MessageKey, type Translate, translateFrom } from '../i18n/catalogue.ts';
import ar from '../i18n/generated/ar-view.js';
import en from '../i18n/generated/en-view.js';
import fr from '../i18n/generated/fr-view.js';
import type { Language } from '../i18n/language.ts';
import { AT_REST } from '../submission/sending-state.ts';
import { Answers } from './answers.ts';
import { EnrollmentForm } from './enrollment-form.tsx';
import type { FormSending } from './use-sending-state.ts';

/** A CNIE number whose echo is looked for; nobody's. */
const SAMPLE_CNIE = { typed: 'ZZ918273', echo: 'ZZ 918273' };

/** HTML, and the messages that were asked for. */
type Prerendered = { html: string; keys: MessageKey[] };

/**
 * The form as a student first sees it, as HTML with marks in the places of the case's facts, where
 * the given conditions are met and no others. Run when the project is built, by
 * `tools/prerender.mjs`.
 */
export function prerenderForm(language: Language, conditions: readonly Condition[]): Prerendered {
  const translate = translateFrom([{ ar, fr, en }[language]]);
  const keys = new Set<MessageKey>();
  const noting: Translate = (key, ...values) => {
    keys.add(key);
    return translate(key, ...values);
  };
  const enrollmentCase = markedCase(conditions);
  const html = renderToString(
    <EnrollmentForm
      answers={new Answers({ enrollmentCase, language })}
      enrollmentCase={enrollmentCase}
      nearAgeLimit={conditions.includes('nearAgeLimit')}
      language={language}
      translate={noting}
      sending={NEVER_SENT}
      isRestored={false}
      officerCard={OFFICER_CARD_MARK}
    />,
  );
  return { html: withCnieMarks(html), keys: [...keys] };
}

/** A case whose facts are the marks of their slots: whatever shows a fact shows its mark. */
function markedCase(conditions: readonly Condition[]): EnrollmentCase {
  const is = (condition: Condition) => conditions.includes(condition);
  const words = (blank: Blank) => ({ ar: mark(blank), fr: mark(blank), en: mark(blank) });
  return {
    academicYear: '',
    today: mark('today'),
    student: {
      id: '',
      massarCode: mark('massarCode'),
      lastName: words('lastName'),
      firstName: words('firstName'),
      birthDate: is('asksBirthDate') ? null : mark('birthDay'),
      track: is('hasNoAgeLimit') ? 'traditional-final' : 'standard',
      enrolled: true,
      newcomer: false,
      cnie: is('knowsCnie') ? SAMPLE_CNIE.typed : mark('cnie'),
      phone: mark('phone'),
      email: mark('email'),
      address: { line: mark('addressLine'), city: mark('city'), postalCode: mark('postalCode') },
    },
    institution: {
      code: '',
      name: words('institution'),
      sector: is('hasFee') ? 'private' : 'public',
    },
    officer: null,
    registration: null,
    // A mark for a number: it is only ever written.
    scheme: { operator: words('operator'), feeDirhams: mark('fee') as unknown as number },
  };
}

function withCnieMarks(html: string): string {
  return html
    .replaceAll(SAMPLE_CNIE.echo, mark('cnieEcho'))
    .replaceAll(SAMPLE_CNIE.typed, mark('cnie'));
}

function mark(blank: Blank): string {
  return `${BLANK_MARK}${blank}${BLANK_MARK}`;
}

const NEVER_SENT: FormSending = {
  state: AT_REST,
  subscribe: () => nothing,
  dispatch: nothing,
};

function nothing(): never {
  throw new Error('nothing happens to a form that is only written');
}
