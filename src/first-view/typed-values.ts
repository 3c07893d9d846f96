import { FIELDS, type FieldName, type FormValues } from './form-values.ts';

/** What every control of a form holds. A field that the form does not ask for is left out. */
export function currentValues(form: HTMLFormElement): Partial<FormValues> {
  return valuesOf(controlsOf(form));
}

/** What the student has changed. */
export function typedValues(form: HTMLFormElement): Partial<FormValues> {
  return valuesOf(controlsOf(form).filter(isChanged));
}

/** Puts back what was typed, into a form made anew. */
export function restoreTyped(form: HTMLFormElement, values: Partial<FormValues>): void {
  for (const control of controlsOf(form)) {
    const value = values[control.name] ?? undefined;
    if (value === undefined) continue;
    if (typeof value === 'boolean') control.checked = value;
    else if (control.type === 'radio') control.checked = control.value === value;
    // Even the same text, set once more, would move a caret in some browsers.
    else if (control.value !== value) control.value = value;
  }
}

type Control = HTMLInputElement & { name: FieldName };

function valuesOf(controls: readonly Control[]): Partial<FormValues> {
  const held = controls.filter(({ type, checked }) => type !== 'radio' || checked);
  return Object.fromEntries(
    held.map(({ name, type, checked, value }) => [name, type === 'checkbox' ? checked : value]),
  );
}

function controlsOf(form: HTMLFormElement): Control[] {
  return Array.from(form.elements).filter(isControl);
}

function isControl(target: EventTarget): target is Control {
  const names: readonly string[] = FIELDS;
  return target instanceof HTMLInputElement && names.includes(target.name);
}

function isChanged(control: Control): boolean {
  if (control.type === 'radio') return control.checked;
  if (control.type === 'checkbox') return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}
