const FOLDER = '/widgets/amo-cnops/';

/** As `hints.json` beside the widget's script has it, by language. */
type Hints = Record<string, { always: string[]; view: string[]; form: string[] }>;

/**
 * Lets the browser refuse files of the widget, by a policy that allows all others: those of the form's own
 * code, or those of its first view as well. The sources in development are not refused.
 */
export async function loseFiles(lost: 'form' | 'view'): Promise<void> {
  const hints: Hints = await (await fetch(`${FOLDER}hints.json`)).json();
  const kept = Object.values(hints).flatMap(({ always, view, form }) =>
    lost === 'form' ? [...always, ...view, ...form].filter(isOfOthers) : always,
  );
  const allowed = ['amo-cnops.js', ...kept].map(
    (file) => new URL(FOLDER + file, location.href).href,
  );
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `script-src ${allowed.join(' ')}`;
  document.head.append(policy);
}

/** Whether a file has no code of the form itself. */
function isOfOthers(file: string): boolean {
  return !file.includes('/form-');
}
