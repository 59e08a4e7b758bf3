/** Which event is told by whom to whom, and by when: the signed lines, and those both sides answer here. */
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Plan } from './plan-queries.ts';
import { ERASED } from './plan-words.ts';
import { BothVotes, ProposeDialog, VOTE_STATES, VoteDialog } from './votes.tsx';

type Line = Plan['matrix'][number];
const STATES: Readonly<Record<Line['state'], string>> = {
  signed: '✓ Signed',
  ...VOTE_STATES,
};

export function WhoTellsWhom(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan, workspace } = props;
  return (
    <Section
      title="Who tells whom"
      lead="On which event, by whom, to whom, by when. More disciplined, not simply more."
      acts={
        <ProposeDialog
          workspace={workspace}
          operation="propose-communication"
          label="Propose a line"
          title="A line of the communication matrix"
          you={plan.you}
          fields={[
            { name: 'on', label: 'What happens', required: true },
            { name: 'teller', label: 'Who tells', hint: 'A side or a party.', required: true },
            { name: 'tell', label: 'Whom', hint: 'With commas between.', many: true, required: true },
            { name: 'within', label: 'By when', hint: 'Such as 2 business days.' },
            { name: 'through', label: 'By which way', hint: 'May be left empty.' },
          ]}
        />
      }
    >
      {plan.matrix.length === 0 ? (
        <p className="text-soft">Nothing is agreed on yet.</p>
      ) : (
        <Scrolls label="Communication matrix">
          <table className="statement">
            <caption className="sr-only">Events, who tells whom, by when</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who tells whom</th>
                <th scope="col">By when</th>
                <th scope="col">Stands</th>
                <th scope="col">
                  <span className="sr-only">Act</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.matrix.map((line) => (
                <tr key={line.id}>
                  <th scope="row" className="min-w-52 wrap-anywhere">
                    {line.on ?? ERASED}
                  </th>
                  <td className="min-w-36">
                    {line.teller} → {line.tell.join(', ')}
                    {line.through === null ? null : <span className="note block">{line.through}</span>}
                  </td>
                  <td>{line.within ?? '–'}</td>
                  <td className="min-w-44">
                    {STATES[line.state]}
                    {line.votes === null ? null : <BothVotes votes={line.votes} />}
                  </td>
                  <td>
                    {line.votes === null ? null : (
                      <VoteDialog
                        workspace={workspace}
                        on={{ operation: 'answer-communication', fixed: { line: line.id } }}
                        says={line.on ?? ERASED}
                        you={plan.you}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </Section>
  );
}
