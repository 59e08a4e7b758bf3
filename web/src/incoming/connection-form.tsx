/** Connects a CRM, or tells a connection something else: everything it may be told, tried before it is kept. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ConnectCrmOutput } from '../../../src/operations/crm/connect-crm.ts';
import type { ListConnectionsOutput } from '../../../src/operations/crm/list-connections.ts';
import { Refused, tell } from '../api/call.ts';
import { LabelledField } from '../forecast/labelled-field.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { Section } from '../parts/section.tsx';
import { announce } from '../shell/announce.ts';
import { ActsByStatus } from './acts-by-status.tsx';
import { type Draft, type Kind, newDraft, settingsOf } from './connection-draft.ts';
import { type FormPart, isShown } from './form-faults.ts';
import { SignInFields } from './sign-in-fields.tsx';
import { WriteFields } from './write-fields.tsx';

const KINDS = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const;

function Group(props: { readonly title: string; readonly note?: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0 border-t border-rule pt-4">
      <legend className="pr-3 font-semibold">{props.title}</legend>
      {props.note === undefined ? null : <p className="note mb-3 max-w-[90ch]">{props.note}</p>}
      <div className="grid gap-4">{props.children}</div>
    </fieldset>
  );
}

function Which(props: FormPart & { readonly isNew: boolean; readonly onKind: (kind: Kind) => void }) {
  const { draft, onDraft, faultsOf, isNew, onKind } = props;
  return (
    <>
      {isNew ? (
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {(['hubspot', 'salesforce'] as const).map((kind) => (
            <label key={kind} className="flex items-center gap-2">
              <input
                type="radio"
                name="crm-kind"
                checked={draft.kind === kind}
                onChange={() => onKind(kind)}
              />
              {KINDS[kind]}
            </label>
          ))}
        </div>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        {isNew ? (
          <LabelledField
            label="What it is called here"
            hint="Lower-case letters, digits and dashes."
            required
            value={draft.name}
            faults={faultsOf('name')}
            onText={(name) => onDraft({ ...draft, name })}
          />
        ) : null}
        <LabelledField
          label={draft.kind === 'hubspot' ? 'Address of the API' : 'Address of your organisation'}
          hint={
            draft.kind === 'hubspot'
              ? 'Left empty: https://api.hubapi.com'
              : 'https://example.my.salesforce.com'
          }
          type="url"
          value={draft.url}
          faults={faultsOf('url')}
          onText={(url) => onDraft({ ...draft, url })}
        />
      </div>
    </>
  );
}

function Reading(props: FormPart & { readonly known: readonly string[] }) {
  const { draft, onDraft, faultsOf, known } = props;
  const toggle = (name: string, on: boolean) =>
    onDraft({ ...draft, objects: known.filter((one) => (one === name ? on : draft.objects.includes(one))) });
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {known.map((name) => (
          <label key={name} className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={draft.objects.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
            {name.replaceAll('_', ' ')}
          </label>
        ))}
      </div>
      {faultsOf('objects').map((fault) => (
        <p key={fault} className="text-note text-broken">
          ✕ {fault}
        </p>
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelledField
          label="Seconds from one look to the next"
          hint="10 to 86,400."
          inputMode="numeric"
          value={draft.every}
          faults={faultsOf('every')}
          onText={(every) => onDraft({ ...draft, every })}
        />
      </div>
    </>
  );
}

function OwnMapping({ draft, onDraft, faultsOf }: FormPart) {
  const faults = faultsOf('mapping');
  return (
    <details open={faults.length > 0}>
      <summary className="cursor-pointer font-medium">A mapping of your own</summary>
      <label className="mt-2 grid gap-1">
        <span className="note">
          Only where the usual one does not fit: words of your own stages, fields of your own. In the language
          of mappings.
        </span>
        <textarea
          className="field block h-48 w-full font-mono text-note"
          spellCheck={false}
          aria-label="Mapping"
          aria-invalid={faults.length > 0 || undefined}
          value={draft.mapping}
          onChange={(event) => onDraft({ ...draft, mapping: event.target.value })}
        />
      </label>
    </details>
  );
}

/** What came of asking, and what is not as it should be and hinders nothing. */
function Outcome(props: { readonly answer: ConnectCrmOutput }) {
  const { kept, notes, objects } = props.answer;
  return (
    <div role="status" className="grid gap-1">
      <p className="font-semibold">
        {kept
          ? '✓ Connected.'
          : `✓ The CRM answers; ${objects.length} kinds of records were asked for. Nothing is kept yet.`}
      </p>
      <FaultLines faults={notes} />
    </div>
  );
}

function useConnect(workspace: string, draft: Draft, onKept: () => void) {
  const known = useQueryClient();
  return useMutation({
    mutationFn: (dry: boolean) =>
      tell<ConnectCrmOutput>(workspace, 'connect-crm', {
        name: draft.name.trim(),
        settings: settingsOf(draft),
        dry,
      }),
    onSuccess: async ({ kept, name, changed }) => {
      announce(kept ? `${name} was ${changed ? 'changed' : 'connected'}` : 'The CRM answers');
      if (!kept) return;
      await known.invalidateQueries({ queryKey: [workspace, 'connections'] });
      onKept();
    },
  });
}

function Refusal(props: { readonly error: Error | null }) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.error !== null) alert.current?.scrollIntoView({ block: 'nearest' });
  }, [props.error]);
  if (props.error === null) return null;
  const faults = props.error instanceof Refused ? props.error.faults : [];
  return (
    <div role="alert" ref={alert}>
      <p className="font-semibold text-broken">✕ {props.error.message}</p>
      <FaultLines faults={faults.filter(({ path }) => !isShown(path ?? ''))} />
    </div>
  );
}

export function ConnectionForm(props: {
  readonly workspace: string;
  readonly kinds: ListConnectionsOutput['kinds'];
  /** What stands; left out: a new one. */
  readonly stands?: Draft;
  readonly onClose: () => void;
}) {
  const { workspace, kinds, stands, onClose } = props;
  const objectsOf = (kind: Kind) => kinds.find((one) => one.kind === kind)?.objects ?? [];
  const [draft, setDraft] = useState<Draft>(stands ?? newDraft('hubspot', objectsOf('hubspot')));
  const connect = useConnect(workspace, draft, onClose);
  const faults = connect.error instanceof Refused ? connect.error.faults : [];
  const part: FormPart = {
    ...{ draft, onDraft: setDraft },
    faultsOf: (path) =>
      faults
        .filter((one) => one.path === path || one.path?.startsWith(`${path}.`))
        .map(({ message }) => message),
    fields: connect.data?.fields ?? [],
  };
  const isNew = stands === undefined;
  const form = useRef<HTMLFormElement>(null);
  // Whoever opened it by the keyboard goes on where it begins.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <Section
      title={isNew ? 'Connect a CRM' : `Change ${draft.name}`}
      lead="It is asked before anything is kept. What opens the CRM is sealed, and never shown again."
    >
      <form
        ref={form}
        className="grid gap-6"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          connect.mutate(false);
        }}
      >
        <Group title="Which">
          <Which {...part} isNew={isNew} onKind={(kind) => setDraft(newDraft(kind, objectsOf(kind)))} />
        </Group>
        <Group title="How we sign in there">
          <SignInFields {...part} isNew={isNew} />
        </Group>
        <Group
          title="What is read"
          note="What was deleted or archived there is read with each kind; merged records go on as one."
        >
          <Reading {...part} known={objectsOf(draft.kind)} />
          <OwnMapping {...part} />
        </Group>
        <Group
          title="What is written back"
          note="Each into a field of the lead there; left empty, it is not written. Where a person changes such a field, the word stands of whom you say."
        >
          <WriteFields {...part} />
        </Group>
        <Group
          title="Accepting and rejecting there"
          note="For a team that lives in its CRM: a change of status is its answer. Left empty: leads are answered here."
        >
          <ActsByStatus {...part} />
        </Group>
        <Refusal error={connect.error} />
        {connect.data === undefined || connect.isPending ? null : <Outcome answer={connect.data} />}
        <div className="flex flex-wrap gap-3">
          <button type="submit" className="button button-main" disabled={connect.isPending}>
            {connect.isPending ? 'Asking the CRM…' : isNew ? 'Connect' : 'Change it'}
          </button>
          <button
            type="button"
            className="button"
            disabled={connect.isPending}
            onClick={() => connect.mutate(true)}
          >
            Test the connection
          </button>
          <button type="button" className="button button-quiet" onClick={onClose}>
            Leave it as it is
          </button>
        </div>
      </form>
    </Section>
  );
}
