import { ChoiceControl } from '../controls/choice-control.tsx';
import { useAnswer, useFormScope } from '../form-scope.tsx';
import { Obstacle } from '../obstacle.tsx';

/** Other coverage: a yes ends the request here. */
export function CoverageSection() {
  const { translate } = useFormScope();
  const answer = useAnswer('otherCoverage');
  return (
    <section className="section">
      <ChoiceControl
        name="otherCoverage"
        legend={translate('coverage.title')}
        hint={translate('coverage.hint')}
        choices={[
          { value: 'no', label: translate('coverage.no') },
          { value: 'yes', label: translate('coverage.yes') },
        ]}
      />
      <Obstacle
        declared={{ otherCoverage: answer === 'yes', birthDate: null }}
        kind="other-coverage"
      />
    </section>
  );
}
