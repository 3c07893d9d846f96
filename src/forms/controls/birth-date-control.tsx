import { readDay } from '../../domain/birth-date.ts';
import { isoDay } from '../../domain/calendar-date.ts';
import { isNearAgeLimit } from '../../domain/declared-obstacle.ts';
import { dayText } from '../../first-view/case-facts.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { Text } from '../../ui/text.tsx';
import { Sentence, useAnswers, useFormScope } from '../form-scope.tsx';
import { Obstacle } from '../obstacle.tsx';
import { TextControl } from './text-control.tsx';
import { PAUSE_MS, useSettled } from './use-settled.ts';

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
        // The name of a month may be in any language.
        direction="auto"
        width="medium"
        note={<BirthDateEcho />}
        // No keypad of digits: some lack the slash, and all of them the letters of a month.
        input={{ type: 'text', autoComplete: 'bday', autoCorrect: 'off', spellCheck: false }}
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

/** The day in words, however it was written: so that it is seen and heard when day and month are swapped. */
function BirthDateEcho() {
  const { translate } = useFormScope();
  const understood = useAnswers(BIRTH_DATE, ({ birthDate }) => {
    const read = readDay(birthDate);
    return read.kind === 'day' ? isoDay(read.day) : null;
  });
  const { shown, region } = useSettled(understood, null, PAUSE_MS);
  return (
    <div role="status" ref={region}>
      {shown !== null && (
        <p>
          <Sentence
            message="birthDate.echo"
            values={{ day: <bdi>{dayText(shown, translate)}</bdi> }}
          />
        </p>
      )}
    </div>
  );
}
