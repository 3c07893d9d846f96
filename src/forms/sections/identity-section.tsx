import type { ReactNode } from 'react';
import { type Identity, identityFacts } from '../../first-view/case-facts.ts';
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
      <KnownIdentity />
      <CnieControl />
      <Disclosure title={translate('cnie.noneTitle')}>
        <p>{translate('cnie.noneBody')}</p>
        <ReactView node={officerCard} />
      </Disclosure>
      {enrollmentCase.student.birthDate === null && <BirthDateControl />}
    </section>
  );
}

/** Name and institution; opened, everything that the portal knows, and whom to tell of a mistake. */
function KnownIdentity() {
  const { translate, language, enrollmentCase, officerCard } = useFormScope();
  const identity = identityFacts(enrollmentCase, { language, translate });
  return (
    <details className="known" suppressHydrationWarning>
      <summary className="known__summary">
        <span className="known__name">
          <Worded wording={identity.firstName} /> <Worded wording={identity.lastName} />
        </span>
        <span className="known__place">
          <Worded wording={identity.institution} />
        </span>
      </summary>
      <div className="known__body">
        <p className="known__source">{translate('identity.source')}</p>
        <IdentityFacts identity={identity} />
        <Disclosure title={translate('identity.report')}>
          <p>{translate('identity.reportBody')}</p>
          <ReactView node={officerCard} />
        </Disclosure>
      </div>
    </details>
  );
}

type IdentityFactsProps = { identity: Identity };

function IdentityFacts({ identity }: IdentityFactsProps) {
  const { translate } = useFormScope();
  const { lastName, firstName, massarCode, birthDay, institution } = identity;
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
