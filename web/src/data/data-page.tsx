/** Can I trust what is in here? What was imported and how far it reaches, what it makes possible, and more of it. */
import { useIsMutating, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { importsQuery, statusQuery, workspacesQuery } from '../api/queries.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { Importer } from './importer.tsx';
import { Imports } from './imports.tsx';
import { Possible } from './possible.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { SimulateButton } from './simulate-button.tsx';

function OtherWork(props: { readonly workspace: string }) {
  const running = useQuery(statusQuery(props.workspace)).data?.running ?? [];
  const own = useIsMutating() > 0;
  if (running.length === 0 || own) return null;
  return (
    <Section title="Under way">
      <div className="grid gap-4">
        {running.map((state) => (
          <ProgressBar key={state.run} state={state} />
        ))}
      </div>
    </Section>
  );
}

function Simulated() {
  const known = useQuery(workspacesQuery).data?.workspaces;
  if (known === undefined || known.some((workspace) => workspace.simulated)) return null;
  return (
    <Section
      title="A simulated company"
      lead="Two years of an invented company in a workspace of its own: labelled on every page, never mixed with yours, gone with one click."
    >
      <SimulateButton />
    </Section>
  );
}

function Held(props: { readonly workspace: string }) {
  const imports = useQuery(importsQuery(props.workspace));
  const status = useQuery(statusQuery(props.workspace)).data;
  if (imports.isError) {
    return (
      <Failed
        what="The imports could not be read"
        error={imports.error}
        again={() => void imports.refetch()}
      />
    );
  }
  if (imports.data === undefined) return <Waiting what="Reading the list of imports…" />;
  return (
    <Imports
      workspace={props.workspace}
      imports={imports.data.imports}
      zone={status?.zone}
      simulated={status?.simulated ?? false}
    />
  );
}

export function DataPage() {
  const { workspace } = useParams({ from: '/$workspace/data' });
  const status = useQuery(statusQuery(workspace));
  return (
    <Page title="Data" lead="Can I trust what is in here, and what is missing?">
      <div className="grid min-w-0 gap-8">
        <OtherWork workspace={workspace} />
        {status.data?.simulated ? null : <Importer workspace={workspace} />}
        <Held workspace={workspace} />
        {status.data === undefined || status.data.empty ? null : <Possible workspace={workspace} />}
        <Simulated />
      </div>
    </Page>
  );
}
