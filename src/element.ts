import { registerEnrollmentElement } from './element/register.ts';

export { EnrollmentElement } from './element/enrollment-element.ts';

registerEnrollmentElement();
