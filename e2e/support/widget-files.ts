/** The files with the form's own code, by whichever address they are asked for. */
export const FORM_CODE = /\/form-[\w-]+\.js(\?\d+)?$/;
