/** Makes a key and shows it, once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MakeKeyOutput } from '../../../src/operations/people/keys.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { NotDone } from './entrance-sheet.tsx';
import { SCOPES, type Scope } from './role-words.ts';
import { faultOf, TextField } from './text-field.tsx';
import { ToldOnce } from './told-once.tsx';

function Made(props: { readonly made: MakeKeyOutput; readonly onClose: () => void }) {
  return (
    <Confirm title="The key" act="Close" only onAct={props.onClose} onClose={props.onClose}>
      <p className="text-body">Give it to the program now: it is kept nowhere and not shown again.</p>
      <ToldOnce what="the key" text={props.made.key} />
    </Confirm>
  );
}

export function MakeKey(props: { readonly workspace: string }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [days, setDays] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      tell<MakeKeyOutput>(props.workspace, 'make-key', {
        ...{ name: name.trim(), scopes },
        ...(days.trim() === '' ? {} : { days: Number(days) }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [props.workspace, 'keys'] }),
  });
  const close = () => {
    setOpen(false);
    setName('');
    setDays('');
    setScopes([]);
    make.reset();
  };
  return (
    <>
      <button type="button" className="button button-main" onClick={() => setOpen(true)}>
        Make a key
      </button>
      {open && make.data !== undefined ? <Made made={make.data} onClose={close} /> : null}
      {open && make.data === undefined ? (
        <Confirm
          title="Make a key"
          act={make.isPending ? 'Making…' : 'Make the key'}
          busy={make.isPending || name.trim() === '' || scopes.length === 0}
          onAct={() => make.mutate()}
          onClose={close}
        >
          <TextField
            label="For what"
            hint="The program that uses it: Website events, CRM sync."
            autoComplete="off"
            value={name}
            wrong={faultOf(make.error, 'name')}
            onText={setName}
          />
          <fieldset className="text-body">
            <legend className="font-medium">Opens</legend>
            <div className="mt-1 grid gap-1">
              {SCOPES.map(([scope, says]) => (
                <label key={scope} className="flex items-baseline gap-2">
                  <input
                    type="checkbox"
                    checked={scopes.includes(scope)}
                    onChange={(event) =>
                      setScopes(
                        event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope),
                      )
                    }
                  />
                  <span>
                    <code className="font-mono">{scope}</code> <span className="note">{says}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <TextField
            label="Days it lives"
            hint="Left empty: until it is taken back."
            inputMode="numeric"
            autoComplete="off"
            value={days}
            wrong={faultOf(make.error, 'days')}
            onText={setDays}
          />
          <NotDone error={make.error} />
        </Confirm>
      ) : null}
    </>
  );
}
