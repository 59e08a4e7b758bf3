/** An empty workspace asks one thing: your own export, or the simulated company. */
import { useNavigate } from '@tanstack/react-router';
import { FileDrop } from '../data/file-drop.tsx';
import { handOver } from '../data/handed-over.ts';
import { SimulateButton } from '../data/simulate-button.tsx';
import { Page } from '../shell/page.tsx';

export function FirstRun(props: { readonly workspace: string }) {
  const navigate = useNavigate();
  return (
    <Page
      title="Where do the two sides stand?"
      lead="This workspace is empty. It takes one export of your CRM or marketing tool to see the first true figure."
    >
      <div className="sheet grid lg:grid-cols-[3fr_2fr]">
        <section aria-labelledby="own" className="p-5 sm:p-8">
          <h2 id="own" className="mb-1 text-title font-semibold">
            Your own export
          </h2>
          <p className="mb-5 max-w-prose text-soft">
            CSV or Excel from Salesforce, HubSpot or Pipedrive, or any table with a mapping. It stays on this
            machine, is shown before anything is written, and can be taken back whole.
          </p>
          <FileDrop
            files={[]}
            onFiles={(files) => {
              handOver(files);
              void navigate({ to: '/$workspace/data', params: { workspace: props.workspace } });
            }}
          />
        </section>
        <section
          aria-labelledby="simulated"
          className="border-t border-rule p-5 sm:p-8 lg:border-t-0 lg:border-l"
        >
          <h2 id="simulated" className="mb-1 text-title font-semibold">
            A simulated company
          </h2>
          <p className="mb-5 max-w-prose text-soft">
            Two years of an invented company, in a workspace of its own, labelled on every page and never
            mixed with yours. It goes with one click.
          </p>
          <SimulateButton />
        </section>
      </div>
    </Page>
  );
}
