import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nowMs } from '../api/clock.ts';
import { focusedIn } from '../ui/focus-path.ts';
import { Text } from '../ui/text.tsx';
import { useFormScope } from './form-scope.tsx';

type CountdownProps = {
  /** Milliseconds since the epoch. */
  untilMs: number;
  onHurry: () => void;
  /** The focus was here, and needs another place. */
  onGone: () => void;
};

/** How long a busy backend is left alone, second by second, with a way not to wait. */
export function Countdown({ untilMs, onHurry, onGone }: CountdownProps) {
  const { translate } = useFormScope();
  const hurry = useRef<HTMLButtonElement>(null);
  const [seconds, setSeconds] = useState(() => secondsUntil(untilMs));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(untilMs)), 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  const latestOnGone = useRef(onGone);
  useLayoutEffect(() => {
    const { current: button } = hurry;
    return () => {
      if (button && focusedIn(button)) latestOnGone.current();
    };
  }, []);
  return (
    <div className="countdown">
      <span role="timer">
        <Text>{translate('form.countdown', { seconds })}</Text>
      </span>
      <button
        ref={hurry}
        type="button"
        className="button button--quiet"
        part="button"
        onClick={onHurry}
      >
        {translate('form.tryNow')}
      </button>
    </div>
  );
}

/** The same for who cannot see it, as it stands at first: read out once, and not each second. */
export function SpokenCountdown({ untilMs }: Pick<CountdownProps, 'untilMs'>) {
  const { translate } = useFormScope();
  const seconds = useMemo(() => secondsUntil(untilMs), [untilMs]);
  return (
    <span className="visually-hidden">
      {' '}
      <Text>{translate('form.countdown', { seconds })}</Text>
    </span>
  );
}

/** Whole seconds from now on, rounded up, so that the last one is not nought. */
function secondsUntil(untilMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs()) / 1000));
}
