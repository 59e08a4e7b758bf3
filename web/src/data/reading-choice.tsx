/** How the files are to be read: by a ready preset, or by a mapping of one's own. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { presetsQuery } from '../api/queries.ts';
import type { Reading } from './import-form.ts';

const OWN = 'own mapping';
const NAMES: Readonly<Record<string, string>> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
};

export function ReadingChoice(props: {
  readonly workspace: string;
  readonly reading: Reading;
  readonly onReading: (reading: Reading) => void;
  readonly disabled: boolean;
}) {
  const { reading } = props;
  const presets = useQuery(presetsQuery(props.workspace)).data?.presets ?? [];
  const id = useId();
  const chosen = presets.find((preset) => reading.how === 'preset' && preset.id === reading.preset);
  return (
    <fieldset disabled={props.disabled} className="grid content-start gap-3">
      <legend className="font-medium">Read them as</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {presets.map((preset) => (
          <label key={preset.id} className="flex items-center gap-2">
            <input
              type="radio"
              name={id}
              checked={reading.how === 'preset' && reading.preset === preset.id}
              onChange={() => props.onReading({ how: 'preset', preset: preset.id })}
            />
            {NAMES[preset.id] ?? preset.id}
          </label>
        ))}
        <label className="flex items-center gap-2">
          <input
            type="radio"
            name={id}
            checked={reading.how === 'mapping'}
            onChange={() => props.onReading({ how: 'mapping', mapping: '' })}
          />
          {OWN.slice(0, 1).toUpperCase() + OWN.slice(1)}
        </label>
      </div>
      {chosen === undefined ? null : (
        <p className="note max-w-prose">
          {chosen.says} {chosen.reads.length > 0 ? `Reads ${chosen.reads.join(', ')}.` : ''}
        </p>
      )}
      {reading.how === 'mapping' ? (
        <label className="grid gap-1">
          <span className="note">The mapping, as YAML: which columns become which entries</span>
          <textarea
            className="field min-h-56 w-full font-mono text-note"
            spellCheck={false}
            value={reading.mapping}
            onChange={(event) => props.onReading({ how: 'mapping', mapping: event.target.value })}
          />
        </label>
      ) : null}
    </fieldset>
  );
}
