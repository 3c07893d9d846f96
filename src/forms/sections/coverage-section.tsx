import type { FieldName } from '../../first-view/form-values.ts';
import { ChoiceControl } from '../controls/choice-control.tsx';
import { useAnswers, useFormScope } from '../form-scope.tsx';
import { Obstacle } from '../obstacle.tsx';

const OTHER_COVERAGE: FieldName[] = ['otherCoverage'];

/** Other coverage: a yes ends the request here. */
export function CoverageSection() {
  const { translate } = useFormScope();
  const answer = useAnswers(OTHER_COVERAGE, ({ otherCoverage }) => otherCoverage);
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
