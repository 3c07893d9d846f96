import { memo } from 'react';
import type { FieldName } from '../../first-view/form-values.ts';
import { FOLLOWERS_OF_RIB } from '../answers.ts';
import { RibControl } from '../controls/rib-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { UnderstoodNote } from '../controls/understood-note.tsx';
import { addressNeed } from '../enrollment-schema.ts';
import { useAnswers, useFormScope } from '../form-scope.tsx';

/** How money comes back: a RIB for a bank transfer, or an address for a postal order. */
export function ReimbursementSection() {
  const { translate } = useFormScope();
  return (
    <>
      <section className="section" aria-labelledby="reimbursement-title">
        <h3 className="section__title" id="reimbursement-title">
          {translate('reimbursement.title')}
        </h3>
        <p>{translate('reimbursement.choice')}</p>
        <RibControl />
      </section>
      <AddressGroup />
    </>
  );
}

/** Half an address reaches nobody: each answer decides whether the others are missing. */
const ADDRESS = { deps: [...FOLLOWERS_OF_RIB] };

/** What decides whether an address is asked for. */
const ADDRESS_DECIDERS: FieldName[] = ['rib', ...FOLLOWERS_OF_RIB];

const ADDRESS_NOTES = {
  needed: 'address.needed',
  begun: 'address.begun',
  optional: 'address.optional',
} as const;

function AddressGroup() {
  const need = useAnswers(ADDRESS_DECIDERS, addressNeed);
  return <AddressFields need={need} />;
}

type AddressFieldsProps = { need: keyof typeof ADDRESS_NOTES };

const AddressFields = memo(function AddressFields({ need }: AddressFieldsProps) {
  const { translate } = useFormScope();
  const isOptional = need === 'optional';
  return (
    <fieldset className="section" aria-describedby="address-note">
      <legend>
        <h3 className="section__title">{translate('address.title')}</h3>
      </legend>
      <p className="section__note" id="address-note">
        {translate(ADDRESS_NOTES[need])}
      </p>
      <TextControl
        name="addressLine"
        label={translate('addressLine.label')}
        isOptional={isOptional}
        direction="auto"
        answer={ADDRESS}
        width="full"
        input={{ type: 'text', autoComplete: 'address-line1' }}
      />
      <TextControl
        name="city"
        label={translate('city.label')}
        isOptional={isOptional}
        direction="auto"
        answer={ADDRESS}
        width="medium"
        input={{ type: 'text', autoComplete: 'address-level2' }}
      />
      <TextControl
        name="postalCode"
        label={translate('postalCode.label')}
        hint={translate('postalCode.hint')}
        isOptional={isOptional}
        direction="ltr"
        answer={ADDRESS}
        width="short"
        note={<UnderstoodNote name="postalCode" />}
        input={{
          type: 'text',
          inputMode: 'numeric',
          autoComplete: 'postal-code',
        }}
      />
    </fieldset>
  );
});
