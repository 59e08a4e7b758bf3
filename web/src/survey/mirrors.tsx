/** What each side is taken for, says of itself, and believes it is taken for: three figures of one statement. */
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { Mirror, Survey } from './survey-queries.ts';
import { isClear, pointsText, signedPoints } from './survey-words.ts';

function mirrorsOf({ constructs }: Survey): readonly Mirror[] {
  return constructs
    .flatMap(({ mirrors }) => mirrors)
    .filter((one) => one.byOther !== null || one.byItself !== null);
}

function Difference(props: { readonly of: Mirror['flattery']; readonly points: number }) {
  const { of, points } = props;
  if (of === null) return '–';
  return (
    <>
      {signedPoints(of.value, points)}
      {isClear(of) ? null : <span className="note"> within chance</span>}
    </>
  );
}

function sheetOf(mirrors: readonly Mirror[]): Sheet {
  return {
    name: 'survey-mirrors',
    head: [
      'statement',
      'about',
      'other side says',
      'says of itself',
      'believes the other says',
      'flattery',
      'misjudged',
    ],
    rows: mirrors.map((one) => [
      ...[one.says, one.rated, one.byOther?.mean, one.byItself?.mean, one.guessed?.mean],
      ...[one.flattery?.value, one.misjudged?.value],
    ]),
  };
}

export function Mirrors(props: { readonly survey: Survey; readonly points: number }) {
  const { points } = props;
  const mirrors = mirrorsOf(props.survey);
  if (mirrors.length === 0) return null;
  const mean = (one: Mirror['byOther']) => (one === null ? '–' : pointsText(one.mean, points));
  const heads = [
    'The other says',
    'It says of itself',
    'It believes the other says',
    'Kinder to itself by',
    'Misjudged by',
  ];
  return (
    <Section
      title="Seen, and believed to be seen"
      lead="The same statement from three views. A side that believes the other thinks worse of it than it does, or better, does not know the other."
      acts={<CsvButton sheet={sheetOf(mirrors)} />}
    >
      <table className="statement stacked">
        <caption className="sr-only">Mirrored statements, in points</caption>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mirrors.map((one) => (
            <tr key={`${one.item} ${one.rated}`}>
              <th scope="row" className="stacked-wide min-w-52">
                <SideMark party={one.rated} /> {one.says}
              </th>
              {[one.byOther, one.byItself, one.guessed].map((of, place) => (
                <td key={heads[place]} className="number" data-head={heads[place]}>
                  {mean(of)}
                </td>
              ))}
              {[one.flattery, one.misjudged].map((of, place) => (
                <td key={heads[place + 3]} className="number" data-head={heads[place + 3]}>
                  <span>
                    <Difference of={of} points={points} />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
