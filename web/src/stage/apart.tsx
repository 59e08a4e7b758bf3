/** The register of where the sides are apart, what of it both keep on purpose, and how much they do together by plan. */

import { ActDialog, type FormField } from '../field/act-dialog.tsx';
import { dayOf } from '../format/when.ts';
import { Section } from '../parts/section.tsx';
import { RECORDING } from '../plan/speaking.ts';
import type { Assessment } from './stage-queries.ts';

type Separation = Assessment['separation'][number];

const TYPES: Readonly<Record<Separation['type'], string>> = {
  site: 'Place',
  'time-zone': 'Hours',
  'reporting-line': 'Reporting',
  belief: 'Belief',
  horizon: 'Horizon',
};
const SOURCES: Readonly<Record<Separation['source'], string>> = {
  agreement: 'the agreement',
  survey: 'the survey',
  noted: 'noted',
};

const KINDS: FormField = {
  ...{ name: 'type', label: 'What kind', required: true },
  choices: [
    ['site', 'Place: other sites or buildings'],
    ['time-zone', 'Hours: other time zones or shifts'],
    ['reporting-line', 'Reporting: other lines'],
    ['belief', 'Belief: other views of how business is won'],
  ],
};
const SAYS: FormField = {
  ...{ name: 'says', label: 'What it is', required: true },
  hint: 'And what is done about it, or why it is kept.',
};
const USEFUL: FormField = {
  ...{ name: 'useful', label: 'Kept on purpose', flag: true },
  hint: 'Some differences serve the company.',
  choices: [
    ['false', 'no'],
    ['true', 'yes'],
  ],
};
const REFRESH = ['assess', 'plan'] as const;

function Acts(props: { readonly one: Separation; readonly workspace: string }) {
  const { one, workspace } = props;
  if (one.id === null || one.endedAt !== null) return null;
  const act = { workspace, operation: 'note-difference', refresh: REFRESH, of: one.says };
  const start = { type: one.type, says: one.says, useful: String(one.useful) };
  return (
    <span className="no-print -ml-2 flex flex-wrap">
      <ActDialog
        {...act}
        label="Change"
        title="A difference, said anew"
        act="Record it"
        fixed={{ difference: one.id }}
        start={start}
        fields={[KINDS, SAYS, USEFUL, ...RECORDING]}
      />
      <ActDialog
        {...act}
        label="It ended"
        title="A difference has ended"
        act="Record that it ended"
        fixed={{ difference: one.id, type: one.type, useful: one.useful, ended: true }}
        start={{ says: one.says }}
        fields={[SAYS, ...RECORDING]}
      />
    </span>
  );
}

function Register(props: { readonly separation: readonly Separation[]; readonly workspace: string }) {
  return (
    <table className="statement stacked mt-4">
      <caption className="sr-only">Register of differences between the sides</caption>
      <thead>
        <tr>
          <th scope="col">In</th>
          <th scope="col">What</th>
          <th scope="col">By</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {props.separation.map((one) => (
          <tr key={`${one.id} ${one.type} ${one.says}`} className={one.endedAt === null ? '' : 'text-soft'}>
            <th scope="row">{TYPES[one.type]}</th>
            <td className="stacked-wide wrap-anywhere">
              {one.says}
              {one.useful ? <span className="note block">Kept on purpose.</span> : null}
              {one.endedAt === null ? null : <span className="note block">Ended {dayOf(one.endedAt)}.</span>}
              <Acts one={one} workspace={props.workspace} />
            </td>
            <td data-head="By">{SOURCES[one.source]}</td>
            <td data-head="Since">{one.since === null ? '–' : dayOf(one.since)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Apart(props: { readonly assessment: Assessment; readonly workspace: string }) {
  const { separation, collaboration } = props.assessment;
  return (
    <Section
      title="Apart and together"
      lead="A register of what keeps the sides apart: sites, hours, reporting lines and beliefs, by the agreement, the survey and what people noted. Some differences serve the company and are kept."
      acts={
        <ActDialog
          workspace={props.workspace}
          operation="note-difference"
          label="Note a difference"
          title="Where the sides are apart"
          act="Record it"
          fields={[KINDS, SAYS, USEFUL, ...RECORDING]}
          refresh={REFRESH}
        />
      }
    >
      <p className="max-w-prose">{collaboration.says}</p>
      {separation.length === 0 ? (
        <p className="mt-3">Nothing on record says where the sides are apart. Note what you know of.</p>
      ) : (
        <Register separation={separation} workspace={props.workspace} />
      )}
    </Section>
  );
}
