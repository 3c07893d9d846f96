import type { ReactNode } from 'react';
import { identityFacts } from '../../first-view/case-facts.ts';
import { Code } from '../../ui/code.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ReactView } from '../../ui/react-view.tsx';
import { Text } from '../../ui/text.tsx';
import { BirthDateControl } from '../controls/birth-date-control.tsx';
import { CnieControl } from '../controls/cnie-control.tsx';
import { useFormScope, Worded } from '../form-scope.tsx';

/** Who the student is: what the portal knows is shown, and the CNIE number is asked for. */
export function IdentitySection() {
  const { translate, enrollmentCase, officerCard } = useFormScope();
  return (
    <section className="section" aria-labelledby="identity-title">
      <h3 className="section__title" id="identity-title">
        {translate('identity.title')}
      </h3>
      <p className="section__source">{translate('identity.source')}</p>
      <IdentityFacts />
      <Disclosure title={translate('identity.report')}>
        <p>{translate('identity.reportBody')}</p>
        <ReactView node={officerCard} />
      </Disclosure>
      <CnieControl />
      <Disclosure title={translate('cnie.noneTitle')}>
        <p>{translate('cnie.noneBody')}</p>
        <ReactView node={officerCard} />
      </Disclosure>
      {enrollmentCase.student.birthDate === null && <BirthDateControl />}
    </section>
  );
}

function IdentityFacts() {
  const { translate, language, enrollmentCase } = useFormScope();
  const { lastName, firstName, massarCode, birthDay, institution } = identityFacts(enrollmentCase, {
    language,
    translate,
  });
  const facts: [name: string, value: ReactNode][] = [
    [translate('identity.lastName'), <Worded key="last" wording={lastName} />],
    [translate('identity.firstName'), <Worded key="first" wording={firstName} />],
    [translate('identity.massarCode'), <Code key="massar">{massarCode}</Code>],
  ];
  if (birthDay !== null) {
    const day = <Text>{birthDay}</Text>;
    facts.push([translate('identity.birthDate'), <bdi key="birth">{day}</bdi>]);
  }
  facts.push([translate('identity.institution'), <Worded key="at" wording={institution} />]);
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div className="facts__row" key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
