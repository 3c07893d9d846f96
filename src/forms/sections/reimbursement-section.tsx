import { memo } from 'react';
import { RibControl } from '../controls/rib-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { addressNeed } from '../enrollment-schema.ts';
import { useAnswer, useFormScope } from '../form-scope.tsx';

/** How money comes back: a RIB for a bank transfer, or an address for a postal order. */
export function ReimbursementSection() {
  const { translate } = useFormScope();
  return (
    <section className="section" aria-labelledby="reimbursement-title">
      <h3 className="section__title" id="reimbursement-title">
        {translate('reimbursement.title')}
      </h3>
      <p>{translate('reimbursement.choice')}</p>
      <RibControl />
      <AddressGroup />
    </section>
  );
}

const ADDRESS_NOTES = {
  needed: 'address.needed',
  begun: 'address.begun',
  optional: 'address.optional',
} as const;

function AddressGroup() {
  const rib = useAnswer('rib');
  const addressLine = useAnswer('addressLine');
  const city = useAnswer('city');
  const postalCode = useAnswer('postalCode');
  const need = addressNeed({ rib, addressLine, city, postalCode });
  return <AddressFields need={need} />;
}

type AddressFieldsProps = { need: keyof typeof ADDRESS_NOTES };

const AddressFields = memo(function AddressFields({ need }: AddressFieldsProps) {
  const { translate } = useFormScope();
  const isOptional = need === 'optional';
  return (
    <fieldset className="group" aria-describedby="address-note">
      <legend className="group__title">{translate('address.title')}</legend>
      <p className="group__note" id="address-note">
        {translate(ADDRESS_NOTES[need])}
      </p>
      <TextControl
        name="addressLine"
        label={translate('addressLine.label')}
        isOptional={isOptional}
        direction="auto"
        width="full"
        input={{ type: 'text', autoComplete: 'address-line1', enterKeyHint: 'next' }}
      />
      <TextControl
        name="city"
        label={translate('city.label')}
        isOptional={isOptional}
        direction="auto"
        width="medium"
        input={{ type: 'text', autoComplete: 'address-level2', enterKeyHint: 'next' }}
      />
      <TextControl
        name="postalCode"
        label={translate('postalCode.label')}
        hint={translate('postalCode.hint')}
        isOptional={isOptional}
        direction="ltr"
        width="short"
        input={{
          type: 'text',
          inputMode: 'numeric',
          autoComplete: 'postal-code',
          enterKeyHint: 'done',
        }}
      />
    </fieldset>
  );
});
