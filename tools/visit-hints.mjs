/** @typedef {{ always: string[], view: string[], form: string[] }} Hints What every visit downloads, what a student with a form sees first, and what the form takes beyond it */

const CHUNK = /^chunks\/(?:(?<language>ar|fr|en)-)?(?<content>gate|view|outcome|form)-/;
const FORM_CONTENTS = ['form', 'outcome'];

/**
 * Writes `hints.json` beside the widget's script: the files that a visit in each language downloads,
 * for the links by which a portal lets them be fetched early. Their names change with each version.
 *
 * @returns {import('vite').Plugin}
 */
export function visitHints() {
  return {
    name: 'visit-hints',
    generateBundle(_options, bundle) {
      const hints = hintsOf(Object.keys(bundle));
      this.emitFile({
        type: 'asset',
        fileName: 'hints.json',
        source: `${JSON.stringify(hints, null, 2)}\n`,
      });
    },
  };
}

/**
 * @param {readonly string[]} files
 * @returns {Record<string, Hints>} By language.
 */
export function hintsOf(files) {
  const entries = files.filter((file) => !file.includes('/'));
  const chunks = files.flatMap((file) => {
    const { language, content = '' } = CHUNK.exec(file)?.groups ?? {};
    return content === '' ? [] : [{ file, language, content }];
  });
  const hints = ['ar', 'fr', 'en'].map((spoken) => {
    const own = chunks.filter(({ language }) => language === undefined || language === spoken);
    const filesOf = (/** @type {string} */ wanted) =>
      own.filter(({ content }) => content === wanted).map(({ file }) => file);
    return [
      spoken,
      {
        always: [...entries, ...filesOf('gate')],
        view: filesOf('view'),
        form: FORM_CONTENTS.flatMap(filesOf),
      },
    ];
  });
  return Object.fromEntries(hints);
}
