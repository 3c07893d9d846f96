import { operatorWording } from '../../first-view/case-facts.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { DeclarationControl } from '../controls/declaration-control.tsx';
import { Sentence, useFormScope, Worded } from '../form-scope.tsx';

/** The declaration, and who processes the data and why. */
export function DeclarationSection() {
  const { translate, language, enrollmentCase } = useFormScope();
  const operator = operatorWording(enrollmentCase, { language });
  return (
    <section className="section" aria-labelledby="declaration-title">
      <h3 className="section__title" id="declaration-title">
        {translate('declaration.title')}
      </h3>
      <DeclarationControl />
      <Disclosure title={translate('privacy.title')}>
        <p>
          <Sentence message="privacy.body" values={{ operator: <Worded wording={operator} /> }} />
        </p>
        <p>{translate('privacy.rights')}</p>
      </Disclosure>
    </section>
  );
}
