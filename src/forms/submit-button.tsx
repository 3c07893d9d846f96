import { useFormScope } from './form-scope.tsx';

type SubmitButtonProps = {
  isSending: boolean;
  /** The backend was busy, and is tried again after a pause. */
  isWaiting: boolean;
};

/** Never disabled: it keeps the focus while it sends, and says so. */
export function SubmitButton({ isSending, isWaiting }: SubmitButtonProps) {
  const { translate } = useFormScope();
  const busyText = translate(isWaiting ? 'form.waiting' : 'form.sending');
  return (
    <div className="submit">
      <button
        type="submit"
        className="button button--submit"
        part="button"
        aria-disabled={isSending ? true : undefined}
      >
        {isSending ? busyText : translate('form.submit')}
      </button>
      <span className="visually-hidden" role="status">
        {isSending ? busyText : ''}
      </span>
    </div>
  );
}
