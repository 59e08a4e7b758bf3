/** The year's common plan: what each item says, and how both sides voted; whoever has not voted yet does it here. */
import { ActDialog } from '../field/act-dialog.tsx';
import { dayOf } from '../format/when.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';
import { type Plan, type PlanItem, REFRESH } from './plan-queries.ts';
import { choicesOf, ERASED, SECTION_NAMES } from './plan-words.ts';
import { binding } from './speaking.ts';

const STATES: Readonly<Record<PlanItem['state'], string>> = {
  agreed: '✓ Agreed by both',
  proposed: 'Waits for the other side',
  refused: '✕ Refused',
  replaced: 'Replaced by a later item',
};

export const VOTES = [
  ['for', 'For it'],
  ['against', 'Against it'],
  ['withdrawn', 'No vote any more'],
] as const;

type Votes = PlanItem['votes'];

export function VoteOf(props: { readonly votes: Votes; readonly side: 'marketing' | 'sales' }) {
  const vote = props.votes[props.side];
  return (
    <span className="block">
      <SideMark party={props.side} />{' '}
      {vote === null ? (
        <span className="text-soft">has not voted</span>
      ) : (
        <>
          {vote.vote === 'for' ? '✓ for' : '✕ against'}
          <span className="note">
            {' '}
            {dayOf(vote.at)}
            {vote.by === null ? '' : `, ${vote.by}`}
            {vote.authenticated ? '' : ', without a login'}
          </span>
          {vote.says === null ? null : <span className="note block wrap-anywhere">{vote.says}</span>}
        </>
      )}
    </span>
  );
}

function targetWords({ target }: PlanItem): string | null {
  if (target === null) return null;
  const bounds = [
    target.atLeast === undefined ? '' : `at least ${target.atLeast}`,
    target.atMost === undefined ? '' : `at most ${target.atMost}`,
  ].filter((word) => word !== '');
  return `${measureTitle(target.measure)}: ${bounds.join(' and ')}`;
}

function Vote(props: { readonly workspace: string; readonly item: PlanItem; readonly you: Plan['you'] }) {
  const says = props.item.says ?? ERASED;
  return (
    <ActDialog
      workspace={props.workspace}
      operation="vote-plan-item"
      label="Vote"
      of={says}
      title={`Vote: ${says}`}
      act="Record the vote"
      fixed={{ item: props.item.id }}
      refresh={REFRESH}
      fields={[
        { name: 'vote', label: 'Vote', required: true, choices: VOTES },
        { name: 'says', label: 'Why', hint: 'Asked for where it is against.' },
        ...binding(props.you),
      ]}
    />
  );
}

function Items(props: { readonly workspace: string; readonly year: number; readonly plan: Plan }) {
  const items = props.plan.items.filter(({ year }) => year === props.year);
  return (
    <Scrolls label={`Plan of ${props.year}`} className="mt-2">
      <table className="statement">
        <caption className="mb-2 text-prose font-semibold">{props.year}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Item</th>
            <th scope="col">Votes</th>
            <th scope="col">Stands</th>
            <th scope="col">
              <span className="sr-only">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{SECTION_NAMES[item.section]}</td>
              <th scope="row" className="min-w-56 wrap-anywhere">
                {item.says ?? ERASED}
                {item.target === null ? null : <span className="note block">{targetWords(item)}</span>}
              </th>
              <td className="min-w-48">
                <VoteOf votes={item.votes} side="marketing" />
                <VoteOf votes={item.votes} side="sales" />
              </td>
              <td>{STATES[item.state]}</td>
              <td>
                {item.state === 'replaced' ? null : (
                  <Vote workspace={props.workspace} item={item} you={props.plan.you} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

export function AnnualPlan(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan, workspace } = props;
  const years = [...new Set(plan.items.map(({ year }) => year))];
  const thisYear = plan.today.slice(0, 4);
  return (
    <Section
      title="The year’s common plan"
      lead="Each side has a voice and a vote in the other’s targets, assessments and offers. An item stands once both voted for it."
      acts={
        <ActDialog
          workspace={workspace}
          operation="propose-plan-item"
          label="Propose an item"
          title="An item of the common plan"
          act="Propose it"
          refresh={REFRESH}
          start={{ year: thisYear }}
          fields={[
            { name: 'year', label: 'Year', number: true, required: true },
            { name: 'section', label: 'Part', required: true, choices: choicesOf(SECTION_NAMES) },
            { name: 'says', label: 'What both are to agree on', required: true },
            { name: 'measure', label: 'Of a target: the measure', hint: 'By its id, such as new-accounts.' },
            { name: 'atLeast', label: 'At least', hint: 'Rates as parts of one: 0.25.', number: true },
            { name: 'atMost', label: 'At most', number: true },
            ...binding(plan.you),
          ]}
        >
          <p className="note">Whoever proposes it votes for it with that; the other side votes next.</p>
        </ActDialog>
      }
    >
      {years.length === 0 ? (
        <p className="text-soft">Nothing was proposed yet.</p>
      ) : (
        years.map((year) => <Items key={year} workspace={workspace} year={year} plan={plan} />)
      )}
    </Section>
  );
}
