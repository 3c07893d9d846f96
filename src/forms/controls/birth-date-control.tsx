import { isNearAgeLimit } from '../../domain/declared-obstacle.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { Text } from '../../ui/text.tsx';
import { useAnswers, useFormScope } from '../form-scope.tsx';
import { Obstacle } from '../obstacle.tsx';
import { TextControl } from './text-control.tsx';

const BIRTH_DATE: FieldName[] = ['birthDate'];

/** Asked only when the portal does not know the date. */
export function BirthDateControl() {
  const { translate, enrollmentCase } = useFormScope();
  const birthDate = useAnswers(BIRTH_DATE, (answers) => answers.birthDate);
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
        }}
      />
      <div role="status">
        {isNearAgeLimit(enrollmentCase, birthDate) && (
          <p className="callout" part="notice">
            <Text>{translate('form.nearAgeLimit')}</Text>
          </p>
        )}
      </div>
      <Obstacle declared={{ otherCoverage: false, birthDate }} kind="over-age" />
    </>
  );
}
