/** Whom escalations reach: the words the agreement tells, and who holds the offices among them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListOfficesOutput } from '../../../src/operations/notices/name-office.ts';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { TextField } from '../people/text-field.tsx';
import { announce } from '../shell/announce.ts';
import { officesQuery } from './notice-queries.ts';

type Office = ListOfficesOutput['offices'][number];

function Line(props: { readonly workspace: string; readonly office: Office }) {
  const { workspace, office } = props;
  const [people, setPeople] = useState(office.people.join(', '));
  const queries = useQueryClient();
  const named = people.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const name = useMutation({
    mutationFn: () => tell(workspace, 'name-office', { word: office.word, people: named }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'offices'] });
      announce('Kept');
    },
  });
  return (
    <li className="border-t border-rule py-3 first:border-t-0">
      <form
        className="grid gap-x-4 gap-y-1 sm:grid-cols-[14rem_1fr_auto] sm:items-start"
        onSubmit={(event) => {
          event.preventDefault();
          name.mutate();
        }}
      >
        <p className="sm:mt-7">
          <strong className="font-semibold">{office.word}</strong>
          {office.unknown ? (
            <span className="block text-note text-broken">
              ✕ Nobody is known: operations are told instead.
            </span>
          ) : null}
        </p>
        <TextField
          label={`Who is told as ${office.word}`}
          value={people}
          hint="Ids in the CRM, with commas between; empty: whoever the word itself names."
          onText={setPeople}
        />
        <button type="submit" className="button sm:mt-6" disabled={name.isPending}>
          Keep
        </button>
      </form>
      <NotDone error={name.error} />
    </li>
  );
}

function Kept(props: { readonly workspace: string }) {
  const offices = useQuery(officesQuery(props.workspace));
  if (offices.isError) {
    const again = () => void offices.refetch();
    return <Failed what="The offices could not be read" error={offices.error} again={again} />;
  }
  if (offices.data === undefined) return <Waiting what="Reading the offices…" lines={2} />;
  if (offices.data.offices.length === 0) {
    return <p className="text-soft">No agreement in force escalates anything to anybody.</p>;
  }
  return (
    <ul className="grid">
      {offices.data.offices.map((office) => (
        <Line key={office.word} workspace={props.workspace} office={office} />
      ))}
    </ul>
  );
}

export function Offices(props: { readonly workspace: string }) {
  return (
    <Section
      title="Whom escalations reach"
      lead="An agreement tells people by their ids, sides and parties by theirs, and offices such as “team-lead”: say here who holds those."
    >
      <Kept workspace={props.workspace} />
    </Section>
  );
}
