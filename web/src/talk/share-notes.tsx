/** Somebody who was at a meeting has its notes counted: the text, the day, and everybody who was there. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { ShareNotesOutput } from '../../../src/operations/notes/share-notes.ts';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { faultOf, TextField } from '../people/text-field.tsx';
import { announce } from '../shell/announce.ts';

function Area(props: {
  readonly label: string;
  readonly hint: string;
  readonly rows: number;
  readonly value: string;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-1 text-body">
      <label htmlFor={id} className="font-medium">
        {props.label}
      </label>
      <textarea
        id={id}
        rows={props.rows}
        className="field w-full"
        aria-describedby={`${id}-hint`}
        required
        value={props.value}
        onChange={(event) => props.onText(event.target.value)}
      />
      <span id={`${id}-hint`} className="note">
        {props.hint}
      </span>
    </div>
  );
}

const addresses = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

export function ShareNotes(props: {
  readonly workspace: string;
  readonly own: string;
  readonly fewest: number;
}) {
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [people, setPeople] = useState(`${props.own}\n`);
  const queries = useQueryClient();
  const share = useMutation({
    mutationFn: () =>
      tell<ShareNotesOutput>(props.workspace, 'share-notes', { text, day, people: addresses(people) }),
    onSuccess: async ({ says }) => {
      setText('');
      announce(says);
      await queries.invalidateQueries({ queryKey: [props.workspace, 'topics'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    share.mutate();
  };
  return (
    <Section
      title="Share the notes of a meeting"
      lead="They are counted by the words below and kept nowhere. Only whoever was there shares them."
    >
      <form className="grid max-w-2xl gap-4" onSubmit={submit}>
        <Area
          label="Notes"
          hint="Sentence by sentence, as they were taken."
          rows={7}
          value={text}
          onText={setText}
        />
        <TextField
          label="Day of the meeting"
          type="date"
          required
          value={day}
          wrong={faultOf(share.error, 'day')}
          onText={setDay}
        />
        <Area
          label="Who was there"
          hint={`Everybody, by the address they sign in with, one a line; ${props.fewest} at least.`}
          rows={4}
          value={people}
          onText={setPeople}
        />
        <NotDone error={share.error} />
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className="button button-main" disabled={share.isPending}>
            {share.isPending ? 'Counting…' : 'Count and throw away'}
          </button>
          <span role="status" className="note max-w-prose">
            {share.isSuccess && text === '' ? share.data.says : ''}
          </span>
        </div>
      </form>
    </Section>
  );
}
