/** Which word of ours goes into which field of the CRM, and whose word stands where a person changes it there. */
import { LabelledField } from '../forecast/labelled-field.tsx';
import { type Authority, WRITTEN } from './connection-draft.ts';
import type { FormPart } from './form-faults.ts';

const WHOSE: readonly (readonly [Authority, string])[] = [
  ['entente', 'ours: it is written again'],
  ['crm', 'the CRM’s: theirs stays'],
];

const EXAMPLES = {
  hubspot: {
    grade: 'entente_grade',
    stage: 'entente_stage',
    owner: 'hubspot_owner_id',
    reason: 'entente_reason',
  },
  salesforce: { grade: 'Grade__c', stage: 'Stage__c', owner: 'OwnerId', reason: 'Rejection_Reason__c' },
} as const;

export function WriteFields({ draft, onDraft, faultsOf, fields }: FormPart) {
  const writable = fields.filter((field) => field.writable).map(({ name }) => name);
  return (
    <div className="grid gap-4">
      {WRITTEN.map(([what, label, says]) => {
        const own = draft.write[what];
        const said = (change: Partial<typeof own>) =>
          onDraft({ ...draft, write: { ...draft.write, [what]: { ...own, ...change } } });
        return (
          <div key={what} className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            <LabelledField
              label={`${label} into the field`}
              hint={`${says} For example ${EXAMPLES[draft.kind][what]}.`}
              autoComplete="off"
              choices={writable}
              value={own.field}
              faults={faultsOf(`write.${what}`)}
              onText={(field) => said({ field })}
            />
            <label className="grid content-start gap-1 text-body">
              <span className="font-medium">
                Whose word stands<span className="sr-only"> of {label.toLowerCase()}</span>
              </span>
              <select
                className="field w-full"
                disabled={own.field.trim() === ''}
                value={own.authority}
                onChange={(event) => said({ authority: event.target.value as Authority })}
              >
                {WHOSE.map(([authority, words]) => (
                  <option key={authority} value={authority}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
          </div>
        );
      })}
    </div>
  );
}
