import { resolveScheme } from '../../domain/scheme.ts';
import { Code } from '../../ui/code.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Text } from '../../ui/text.tsx';
import { Sentence, useFormScope } from '../form-scope.tsx';

type FormIntroductionProps = {
  /** Past the 30th birthday: the officer may ask. */
  nearAgeLimit: boolean;
  /** What was typed before a reload is back, but for the codes. */
  isRestored: boolean;
};

/**
 * What the form is for and what to have at hand, before the first question. Who may send it is folded
 * below what it costs: each condition is asked for, or was looked at before the form is shown.
 */
export function FormIntroduction({ nearAgeLimit, isRestored }: FormIntroductionProps) {
  const { translate } = useFormScope();
  return (
    <header className="introduction">
      <h2 className="form__title" tabIndex={-1}>
        {translate('form.title')}
      </h2>
      <p>{translate('form.once')}</p>
      <p>{translate('form.prepare')}</p>
      <Terms />
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

/** What the coverage costs this student, with its conditions. */
function Terms() {
  const { translate, enrollmentCase } = useFormScope();
  const { feeDirhams } = resolveScheme(enrollmentCase.scheme);
  const isFree = enrollmentCase.institution.sector === 'public';
  const fee = <Code>{String(feeDirhams)}</Code>;
  return (
    <Disclosure
      title={
        isFree ? (
          translate('terms.freeTitle')
        ) : (
          <Sentence message="terms.feeTitle" values={{ fee }} />
        )
      }
    >
      <p>
        <Text>
          {translate(
            enrollmentCase.student.track === 'traditional-final'
              ? 'form.conditionsTraditional'
              : 'form.conditions',
          )}
        </Text>
      </p>
      <p>{isFree ? translate('form.free') : <Sentence message="form.fee" values={{ fee }} />}</p>
    </Disclosure>
  );
}
