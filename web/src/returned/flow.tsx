/** The flow from what was passed to what became of it: drawn on a wide page, and always as a list whose parts add up. */
import { count, figure } from '../format/figure.ts';
import { Definition } from '../parts/definition.tsx';
import { BLOCK, type Block, flowOf, type Ink, WIDTH } from './flow-layout.ts';
import type { Place, Returned } from './returned-queries.ts';
import { FAULT_NAMES, OUTCOME_NAMES, PLACE_MEANS, PLACE_NAMES } from './returned-words.ts';

const FILL: Readonly<Record<Ink, string>> = {
  marketing: 'fill-marketing',
  sales: 'fill-sales',
  shared: 'fill-shared',
  soft: 'fill-edge',
  broken: 'fill-broken',
};
const WASH: Readonly<Record<Ink, string>> = {
  marketing: 'fill-marketing-wash',
  sales: 'fill-sales-wash',
  shared: 'fill-shared-wash',
  soft: 'fill-sunk',
  broken: 'fill-broken-wash',
};
const TOP = 22;

function Label(props: { readonly block: Block }) {
  const { block } = props;
  return (
    <text x={block.x} y={block.y - 6} className="fill-ink text-note">
      <tspan className="font-semibold">{count(block.n)}</tspan> {block.name}
    </text>
  );
}

function Drawing(props: { readonly returned: Returned }) {
  const { blocks, bands, height } = flowOf(props.returned);
  return (
    <svg
      viewBox={`0 ${-TOP} ${WIDTH} ${height + TOP}`}
      className="hidden w-full max-w-4xl md:block"
      aria-hidden="true"
    >
      {bands.map((band) => (
        <path key={band.key} d={band.path} className={WASH[band.ink]} />
      ))}
      {blocks.map((block) => (
        <g key={block.key}>
          <rect x={block.x} y={block.y} width={BLOCK} height={block.height} className={FILL[block.ink]} />
          <Label block={block} />
        </g>
      ))}
    </svg>
  );
}

function share(n: number, of: number): string {
  return of === 0 ? '' : figure(n / of, { unit: 'ratio' });
}

function Line(props: {
  readonly name: React.ReactNode;
  readonly n: number;
  readonly of: number;
  readonly deep?: boolean;
  readonly note?: string;
}) {
  return (
    <tr>
      <th scope="row" className={`wrap-anywhere ${props.deep ? 'pl-6!' : 'font-medium!'}`}>
        {props.name}
        {props.note === undefined ? null : <span className="note block">{props.note}</span>}
      </th>
      <td className="number">{count(props.n)}</td>
      <td className="number">{share(props.n, props.of)}</td>
    </tr>
  );
}

function Outcomes(props: { readonly returned: Returned; readonly of: number }) {
  return props.returned.outcomes
    .filter(({ n }) => n > 0)
    .map(({ outcome, n }) => <Line key={outcome} name={OUTCOME_NAMES[outcome]} n={n} of={props.of} deep />);
}

function Reasons(props: { readonly returned: Returned; readonly of: number }) {
  return props.returned.reasons.map((one) => (
    <Line
      key={one.reason}
      name={one.says ?? (one.reason === '' ? 'No reason given' : one.reason)}
      n={one.n}
      of={props.of}
      deep
      note={[
        one.fault === null ? null : `lies with ${FAULT_NAMES[one.fault] ?? one.fault}`,
        one.recycled === 0 ? null : `${count(one.recycled)} recycled`,
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    />
  ));
}

/** Those that were taken come first; what is not there is not listed, but what was passed always is. */
export function Flow(props: { readonly returned: Returned }) {
  const { returned } = props;
  const of = (place: Place) => returned.places.find((one) => one.place === place)?.n ?? 0;
  const taken = of('accepted') + of('taken-up');
  const shown = returned.places.filter(({ n }) => n > 0);
  return (
    <div className="grid gap-6">
      <Drawing returned={returned} />
      <table className="statement max-w-3xl">
        <caption className="sr-only">What became of what was passed; the lines add up</caption>
        <thead>
          <tr>
            <th scope="col">What became of them</th>
            <th scope="col" className="number">
              Leads
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ place, n }) => (
            <Line
              key={place}
              name={<Definition term={PLACE_NAMES[place]}>{PLACE_MEANS[place]}</Definition>}
              n={n}
              of={returned.passed}
            />
          ))}
          <tr>
            <th scope="row" className="font-semibold!">
              Passed
            </th>
            <td className="number font-semibold!">{count(returned.passed)}</td>
            <td className="number">{share(returned.passed, returned.passed)}</td>
          </tr>
        </tbody>
      </table>
      <div className="grid max-w-5xl items-start gap-6 md:grid-cols-2">
        {taken === 0 ? null : (
          <table className="statement">
            <caption className="mb-1 font-medium">Of {count(taken)} taken</caption>
            <tbody>
              <Outcomes returned={returned} of={taken} />
            </tbody>
          </table>
        )}
        {returned.reasons.length === 0 ? null : (
          <table className="statement">
            <caption className="mb-1 font-medium">Of {count(of('rejected'))} rejected, by reason</caption>
            <tbody>
              <Reasons returned={returned} of={of('rejected')} />
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
