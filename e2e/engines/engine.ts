/** Keys by the names that the DOM gives them. */
export type Key = 'Tab' | 'Enter' | ' ' | 'Home' | 'ArrowRight';

/** What a control is to a screen reader. */
export type Role = 'textbox' | 'radio' | 'checkbox' | 'button';

/** A tab of a fresh profile: all that journeys need of a browser, whoever drives it. */
export type Tab = {
  open(address: string): Promise<void>;
  /** What an expression gives in the page. */
  evaluate(expression: string): Promise<unknown>;
  press(key: Key): Promise<void>;
  /** Types with the keyboard, where the focus is. */
  type(text: string): Promise<void>;
  paste(): Promise<void>;
  /** Presses an element of the widget with the mouse. */
  click(selector: string): Promise<void>;
  /** Whether the engine gives assistive technology the element with this role and name. */
  isKnownAs(selector: string, role: Role, name: string): Promise<boolean>;
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
};

export type Engine = {
  openTab(): Promise<Tab>;
  close(): Promise<void>;
};

export const WIDGET = 'amo-cnops-enrollment';

/** A cheap phone, held upright. */
export const PHONE = { width: 360, height: 740 };
