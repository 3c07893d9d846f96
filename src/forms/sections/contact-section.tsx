import { TextControl } from '../controls/text-control.tsx';
import { UnderstoodNote } from '../controls/understood-note.tsx';
import { useFormScope } from '../form-scope.tsx';

export function ContactSection() {
  const { translate } = useFormScope();
  return (
    <section className="section" aria-labelledby="contact-title">
      <h3 className="section__title" id="contact-title">
        {translate('contact.title')}
      </h3>
      <TextControl
        name="phone"
        label={translate('phone.label')}
        hint={translate('phone.hint')}
        direction="ltr"
        width="medium"
        note={<UnderstoodNote name="phone" />}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' }}
      />
      <TextControl
        name="email"
        label={translate('email.label')}
        hint={translate('email.hint')}
        direction="ltr"
        width="full"
        note={<UnderstoodNote name="email" />}
        // A field of the type `email` would rewrite what stands behind the @ before anybody reads it.
        input={{
          type: 'text',
          inputMode: 'email',
          autoComplete: 'email',
          autoCapitalize: 'none',
          autoCorrect: 'off',
          spellCheck: false,
        }}
      />
    </section>
  );
}
