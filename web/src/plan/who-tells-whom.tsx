/** Which event is told by whom to whom, and by when: the signed lines, and those both sides answer here. */
import { ActDialog } from '../field/act-dialog.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { VOTES, VoteOf } from './annual-plan.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import { ERASED } from './plan-words.ts';
import { binding } from './speaking.ts';

type Line = Plan['matrix'][number];
const STATES: Readonly<Record<Line['state'], string>> = {
  signed: '✓ Signed',
  agreed: '✓ Agreed by both',
  proposed: 'Waits for the other side',
  refused: '✕ Refused',
};

function Answer(props: { readonly workspace: string; readonly line: Line; readonly you: Plan['you'] }) {
  const says = props.line.on ?? ERASED;
  return (
    <ActDialog
      workspace={props.workspace}
      operation="answer-communication"
      label="Answer"
      of={says}
      title={`Answer: ${says}`}
      act="Record the answer"
      fixed={{ line: props.line.id }}
      refresh={REFRESH}
      fields={[
        { name: 'vote', label: 'Answer', required: true, choices: VOTES },
        { name: 'says', label: 'Why', hint: 'Asked for where it is against.' },
        ...binding(props.you),
      ]}
    />
  );
}

export function WhoTellsWhom(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan, workspace } = props;
  return (
    <Section
      title="Who tells whom"
      lead="On which event, by whom, to whom, by when. More disciplined, not simply more."
      acts={
        <ActDialog
          workspace={workspace}
          operation="propose-communication"
          label="Propose a line"
          title="A line of the communication matrix"
          act="Propose it"
          refresh={REFRESH}
          fields={[
            { name: 'on', label: 'What happens', required: true },
            { name: 'teller', label: 'Who tells', hint: 'A side or a party.', required: true },
            { name: 'tell', label: 'Whom', hint: 'With commas between.', many: true, required: true },
            { name: 'within', label: 'By when', hint: 'Such as 2 business days.' },
            { name: 'through', label: 'By which way', hint: 'May be left empty.' },
            ...binding(plan.you),
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
                    {line.votes === null ? null : (
                      <>
                        <VoteOf votes={line.votes} side="marketing" />
                        <VoteOf votes={line.votes} side="sales" />
                      </>
                    )}
                  </td>
                  <td>
                    {line.votes === null ? null : <Answer workspace={workspace} line={line} you={plan.you} />}
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
