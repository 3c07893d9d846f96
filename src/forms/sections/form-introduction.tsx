import { resolveScheme } from '../../domain/scheme.ts';
import { Code } from '../../ui/code.tsx';
import { Text } from '../../ui/text.tsx';
import { Sentence, useFormScope } from '../form-scope.tsx';

type FormIntroductionProps = {
  /** Past the 30th birthday: the officer may ask. */
  nearAgeLimit: boolean;
  /** What was typed before a reload is back, but for the codes. */
  isRestored: boolean;
};

/** What the form is for, who may send it, and what to have at hand, before the first question. */
export function FormIntroduction({ nearAgeLimit, isRestored }: FormIntroductionProps) {
  const { translate, enrollmentCase } = useFormScope();
  const { feeDirhams } = resolveScheme(enrollmentCase.scheme);
  return (
    <header className="introduction">
      <h2 className="form__title" tabIndex={-1}>
        {translate('form.title')}
      </h2>
      <p>{translate('form.once')}</p>
      <ul className="introduction__points">
        <li>
          <Text>
            {translate(
              enrollmentCase.student.track === 'traditional-final'
                ? 'form.conditionsTraditional'
                : 'form.conditions',
            )}
          </Text>
        </li>
        <li>
          {enrollmentCase.institution.sector === 'public' ? (
            translate('form.free')
          ) : (
            <Sentence message="form.fee" values={{ fee: <Code>{String(feeDirhams)}</Code> }} />
          )}
        </li>
        <li>{translate('form.prepare')}</li>
      </ul>
      {nearAgeLimit && (
        <p className="callout" part="notice">
          <Text>{translate('form.nearAgeLimit')}</Text>
        </p>
      )}
      {isRestored && (
        <p className="callout" part="notice">
          {translate('form.restored')}
        </p>
      )}
      <p className="introduction__rule">{translate('form.allNeeded')}</p>
    </header>
  );
}
