import { type DeclaredObstacle, declaredObstacle } from '../domain/declared-obstacle.ts';
import { DIGITAL_DESK } from '../domain/scheme.ts';
import { ReactView } from '../ui/react-view.tsx';
import { Text } from '../ui/text.tsx';
import { Sentence, useFormScope } from './form-scope.tsx';

type ObstacleProps = {
  declared: Parameters<typeof declaredObstacle>[1];
  /** The condition that this place of the form speaks of. */
  kind: DeclaredObstacle;
};

/** Why the request ends here, shown as soon as the student declares it; whom to ask. */
export function Obstacle({ declared, kind }: ObstacleProps) {
  const { translate, enrollmentCase, officerCard } = useFormScope();
  const isMet = declaredObstacle(enrollmentCase, declared) === kind;
  const reason = kind === 'over-age' ? 'overAge.exitBody' : 'coverage.exitBody';
  return (
    <div {...(isMet && { className: 'obstacle', part: 'notice' })}>
      {isMet && (
        <h4 className="obstacle__title" tabIndex={-1}>
          {translate('coverage.exitTitle')}
        </h4>
      )}
      {/* There before it speaks, and nothing but the reason is read out: the rest is long, and can be read. */}
      <p role="status">{isMet && <Text>{translate(reason)}</Text>}</p>
      {isMet && (
        <>
          <p>{translate(kind === 'over-age' ? 'overAge.next' : 'coverage.exitLater')}</p>
          <ReactView node={officerCard} />
          <p>
            <Sentence message="urgent" values={{ desk: <bdi lang="ar">{DIGITAL_DESK}</bdi> }} />
          </p>
        </>
      )}
    </div>
  );
}
