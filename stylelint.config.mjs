const physical = [
  'left',
  'right',
  '/^(scroll-)?(margin|padding)-(left|right)$/',
  '/^border-(left|right)/',
  '/^border-(top|bottom)-(left|right)-radius$/',
];

/** @type {import('stylelint').Config} */
export default {
  reportNeedlessDisables: true,
  rules: {
    'property-disallowed-list': [
      physical,
      {
        message: (name) => `"${name}" does not turn with the direction: use its logical property.`,
      },
    ],
    'declaration-property-value-disallowed-list': {
      '/^(text-align|float|clear)$/': ['left', 'right'],
      // A floor in px inside a function, as in `max(16px, 1em)`, still grows with the text.
      '/^font(-size)?$/': ['/^[^(]*\\dpx/'],
    },
    'unit-disallowed-list': [
      ['rem'],
      { message: () => 'The host decides what "rem" means: size in "em".' },
    ],
    'declaration-no-important': true,
    'selector-max-id': 0,
    'selector-max-compound-selectors': 2,
    'max-nesting-depth': [1, { ignoreAtRules: ['container', 'media', 'supports'] }],
    'selector-class-pattern': [
      '^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9-]+)?(--[a-z0-9-]+)?$',
      { message: (name) => `"${name}" is not of the form "block__part--state".` },
    ],
  },
};
