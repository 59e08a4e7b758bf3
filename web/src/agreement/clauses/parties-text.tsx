/** Who stands behind the agreement, who signs, who tells whom, who decides and does. */
import type { PartiesClause, Party, Visibility } from '../../../../src/agreement/clauses/parties.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { clauseTitle, durationText, listText } from '../clause-words.ts';
import { type Called, useCalled } from '../people-names.tsx';

function signers(party: Party, called: Called): string {
  if (party.signs.length === 0) return 'anyone of it signs for it';
  const people = party.signs.map(
    (one) =>
      `${one.name ?? called(one.person)}${one.office === undefined || one.office === called(one.person) ? '' : ` (${one.office})`}${one.clauses === undefined ? '' : ` for ${listText(one.clauses.map(clauseTitle))}`}`,
  );
  return `${listText(people)} ${people.length === 1 ? 'signs' : 'sign'} for it`;
}

function PartyLine(props: { readonly party: Party }) {
  const { party } = props;
  const called = useCalled();
  return (
    <li>
      <SideMark party={party.side} /> <strong className="font-semibold">{party.name}</strong>:{' '}
      {signers(party, called)}
      {party.countersigns.length === 0
        ? ''
        : `; ${listText(party.countersigns.map((one) => `“${clauseTitle(one)}”`))} ${party.countersigns.length === 1 ? 'binds' : 'bind'} only once it has signed too`}
      .
    </li>
  );
}

/** Who sees figures of single persons, and what they are for. */
function VisibilityText(props: { readonly visibility: Visibility }) {
  const { purpose, entitled, keptFor } = props.visibility;
  const called = useCalled();
  return (
    <div>
      <p>Figures are of teams. {purpose}</p>
      <ul className="list-disc pl-5">
        {entitled.map(({ roles, people, says }) => (
          <li key={says}>
            Those of single persons are seen by {listText([...roles, ...people.map(called)])}: {says}
          </li>
        ))}
      </ul>
      {keptFor === undefined ? null : <p>They are looked back at for {durationText(keptFor)}.</p>}
    </div>
  );
}

export function PartiesText(props: { readonly clause: PartiesClause }) {
  const { list, liaisons, communication, tasks, visibility } = props.clause;
  const called = useCalled();
  const name = (id: string) => list.find((party) => party.id === id)?.name ?? called(id);
  return (
    <div className="grid gap-4">
      <ul className="grid gap-1">
        {list.map((party) => (
          <PartyLine key={party.id} party={party} />
        ))}
      </ul>
      {liaisons.map((one) => (
        <p key={one.person + one.to}>
          {called(one.person)} goes between {name(one.from)} and {name(one.to)}: {one.says}
        </p>
      ))}
      {communication.map((one) => (
        <p key={one.on}>
          {/[.:;,]$/.test(one.on) ? one.on : `${one.on}:`} {name(one.by)} tells {listText(one.tell.map(name))}
          {one.within === undefined ? '' : ` within ${durationText(one.within)}`}
          {one.through === undefined ? '' : ` by ${one.through}`}.
        </p>
      ))}
      {visibility === undefined ? null : <VisibilityText visibility={visibility} />}
      {tasks.map((one) => (
        <p key={one.id}>
          {one.says}{' '}
          <span className="note">
            {name(one.decides)} decides, {listText(one.does.map(name))}{' '}
            {one.does.length === 1 ? 'does' : 'do'} it
            {one.told.length === 0
              ? ''
              : `, ${listText(one.told.map(name))} ${one.told.length === 1 ? 'is' : 'are'} told`}
          </span>
        </p>
      ))}
    </div>
  );
}
