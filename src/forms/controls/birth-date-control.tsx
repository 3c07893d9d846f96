import { isNearAgeLimit } from '../../domain/declared-obstacle.ts';
import { useAnswer, useFormScope } from '../form-scope.tsx';
import { Obstacle } from '../obstacle.tsx';
import { TextControl } from './text-control.tsx';

/** Asked only when the portal does not know the date. */
export function BirthDateControl() {
  const { translate, enrollmentCase } = useFormScope();
  const birthDate = useAnswer('birthDate');
  return (
    <>
      <TextControl
        name="birthDate"
        label={translate('birthDate.label')}
        hint={translate('birthDate.hint')}
        direction="ltr"
        width="medium"
        input={{
          type: 'date',
          autoComplete: 'bday',
          max: enrollmentCase.today,
          enterKeyHint: 'next',
        }}
      />
      {isNearAgeLimit(enrollmentCase, birthDate) && (
        <p className="callout" part="notice" role="status">
          {translate('form.nearAgeLimit')}
        </p>
      )}
      <Obstacle declared={{ otherCoverage: false, birthDate }} kind="over-age" />
    </>
  );
}
