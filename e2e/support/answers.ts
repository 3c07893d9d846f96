/** What an invented student types; the number of the account belongs to nobody. */
export type Answers = {
  cnie: string;
  birthDate: string;
  coverage: 'yes' | 'no';
  phone: string;
  email: string;
  rib: string;
  addressLine: string;
  city: string;
  postalCode: string;
  declaration: boolean;
};

/** As typed; grouped, in small letters and with spaces, the way people copy from paper. */
export const withRib: Partial<Answers> = {
  cnie: 'g 123456',
  coverage: 'no',
  phone: '06 12 34 56 78',
  email: 'student@example.org',
  rib: '011 519 0000012050005349 21',
  declaration: true,
};

/** The same student without an account. */
export const withAddress: Partial<Answers> = {
  cnie: 'G123456',
  coverage: 'no',
  phone: '0612345678',
  email: 'student@example.org',
  addressLine: '12، زنقة التجربة، حي المثال',
  city: 'القنيطرة',
  postalCode: '14000',
  declaration: true,
};
