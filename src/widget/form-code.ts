import { Enrollment } from '../forms/enrollment.ts';
import { formScreen } from './form-screen.ts';

/** What a form takes that can be sent: with it comes what its first view takes, which the browser then has. */
export const formCode = { formScreen, Enrollment };
