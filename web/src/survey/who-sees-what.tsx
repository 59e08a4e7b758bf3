/** Who may see what, and why: the groups that are told, those that are not, and the heads who answered by name. */
import { count } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { Survey, Wave } from './survey-queries.ts';

function GroupLine(props: { readonly one: Wave['groups'][number] }) {
  const { name, n, withheld } = props.one;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{n === null ? '–' : count(n)}</td>
      <td>{withheld === null ? 'told' : `withheld: ${withheld}`}</td>
    </tr>
  );
}

export function WhoSeesWhat(props: { readonly wave: Wave }) {
  const { wave } = props;
  return (
    <Section
      title="Who may see what, and why"
      lead={`Everybody here sees the same figures. No figure, export or comparison of waves, nor any sum or difference of them, tells of fewer than ${wave.floor} people.`}
    >
      <table className="statement mb-4 max-w-2xl">
        <caption className="sr-only">Groups of this wave and whether they are told of</caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" className="number">
              Answered
            </th>
            <th scope="col">Told?</th>
          </tr>
        </thead>
        <tbody>
          {wave.groups.map((one) => (
            <GroupLine key={one.group} one={one} />
          ))}
        </tbody>
      </table>
      <ul className="grid max-w-[75ch] list-disc gap-1 pl-5 text-body">
        <li>
          A form is kept without a name, a time or a place in an order, and only once the wave has closed,
          under the finest group that is told. Forms of groups that are not told are not kept.
        </li>
        <li>
          What is told was decided once, when the wave closed. Regions and teams, alone or together, show
          groups that are made of the same parts, none of them of fewer than {wave.floor} people: there is
          nothing to play off.
        </li>
        <li>
          A group that is nearly the same people as in an earlier wave is withheld: the difference would show
          the few who changed.
        </li>
        <li>
          That somebody has answered is known to the program alone, to remind the others. Nobody is shown it.
        </li>
        <li>
          Where everybody in a group gives the same answer, the group’s figure tells it: no floor prevents
          that.
        </li>
      </ul>
    </Section>
  );
}

export function Heads(props: { readonly survey: Survey }) {
  const { heads, wave } = props.survey;
  if (heads.length === 0) return null;
  return (
    <Section
      title="Heads of function, by name"
      lead="They wanted their answers shown. They are in no other figure on this page."
    >
      {heads.map(({ side, name, answers }) => (
        <details key={`${side} ${name}`} className="border-rule border-t py-2">
          <summary className="cursor-pointer font-medium">
            <SideMark party={side} /> {name}
          </summary>
          <ul className="mt-2 grid gap-1">
            {answers.map(({ question, says, points }) => (
              <li key={question}>
                <span className="tabular-nums">
                  {points} of {wave?.points}
                </span>{' '}
                {says}
                {question.endsWith('.guess') ? (
                  <span className="note"> (what the other side would say)</span>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}
