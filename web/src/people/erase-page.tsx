/** A person's request: what is held of them is given out, or erased for good. */
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ErasePersonOutput } from '../../../src/operations/people/erase-person.ts';
import type { ExportPersonOutput } from '../../../src/operations/people/export-person.ts';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Section } from '../parts/section.tsx';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { NotDone } from './entrance-sheet.tsx';
import { saveJson } from './save-json.ts';
import { TextField } from './text-field.tsx';

function Found(props: {
  readonly workspace: string;
  readonly who: string;
  readonly found: ErasePersonOutput;
}) {
  const { workspace, who, found } = props;
  const [asked, setAsked] = useState(false);
  const give = useMutation({
    mutationFn: () => tell<ExportPersonOutput>(workspace, 'export-person', { who }),
    onSuccess: (all) => {
      saveJson('person.json', all);
      announce('person.json was downloaded');
    },
  });
  const erase = useMutation({
    mutationFn: () => tell<ErasePersonOutput>(workspace, 'erase-person', { who }),
    onSuccess: () => {
      setAsked(false);
      announce('The person was erased');
    },
  });
  if (erase.data !== undefined) {
    return (
      <p role="status" className="text-body">
        Erased. Records: {count(erase.data.subjects.length)}. What happened still counts, without whose it
        was; the next import does not bring them back.
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      <p className="text-body">
        Records: {count(found.subjects.length)}. E-mail addresses: {count(found.addresses)}. Kept messages and
        events that repeat something of theirs: {count(found.items)}.
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button" disabled={give.isPending} onClick={() => give.mutate()}>
          {give.isPending ? 'Gathering…' : 'Give out everything'}
        </button>
        <button type="button" className="button" onClick={() => setAsked(true)}>
          Erase
        </button>
      </div>
      <NotDone error={give.error} />
      {asked ? (
        <Confirm
          title={`Erase ${who}`}
          act={erase.isPending ? 'Erasing…' : 'Erase for good'}
          busy={erase.isPending}
          onAct={() => erase.mutate()}
          onClose={() => setAsked(false)}
        >
          <p className="text-body">
            Their key is destroyed: nothing personal of them can be read again, here or in a copy of the
            files. This cannot be undone.
          </p>
          <NotDone error={erase.error} />
        </Confirm>
      ) : null}
    </div>
  );
}

export function ErasePage() {
  const { workspace } = useParams({ from: '/$workspace/erasure' });
  const [who, setWho] = useState('');
  const look = useMutation({
    mutationFn: (whom: string) =>
      tell<ErasePersonOutput>(workspace, 'erase-person', { who: whom, dry: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(who.trim());
  };
  return (
    <Page
      title="A person’s request"
      lead="Somebody asks what is held of them, or to be erased. Everything under their e-mail address is found, in every system."
    >
      <Section title="Whom it is about">
        <form className="grid max-w-md gap-3" onSubmit={submit}>
          <TextField
            label="E-mail address, or the id a system gives them"
            autoComplete="off"
            required
            value={who}
            onText={(text) => {
              look.reset();
              setWho(text);
            }}
          />
          <NotDone error={look.error} />
          <button type="submit" className="button w-fit" disabled={look.isPending}>
            {look.isPending ? 'Looking…' : 'Find them'}
          </button>
        </form>
        {look.data === undefined ? null : (
          <div className="mt-6 border-t border-rule pt-6">
            <Found key={who} workspace={workspace} who={who.trim()} found={look.data} />
          </div>
        )}
      </Section>
    </Page>
  );
}
