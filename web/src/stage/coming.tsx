/** While the whole is being judged: the stage and what is missing, which are known first, above what is still to come. */
import { useQuery } from '@tanstack/react-query';
import { Section } from '../parts/section.tsx';
import { Waiting } from '../parts/state.tsx';
import { stageQuery } from './stage-queries.ts';
import { STAGE_NAMES, STAGES } from './stage-words.ts';

export function Coming(props: {
  readonly workspace: string;
  /** Of another day, or as if everybody had signed in, nothing is known sooner. */
  readonly asUsual: boolean;
}) {
  const known = useQuery({ ...stageQuery(props.workspace), enabled: props.asUsual }).data;
  if (!props.asUsual || known === undefined) return <Waiting what="Judging the gates…" lines={8} />;
  const { stage, says, next } = known;
  return (
    <div className="grid gap-8">
      <p className="max-w-[52ch] pt-2 font-serif text-headline font-medium tracking-[-0.01em] text-pretty">
        {says}
      </p>
      <Section title="Three stages">
        <ol className="grid gap-x-8 gap-y-4 md:grid-cols-3">
          {STAGES.map((one) => (
            <li
              key={one}
              aria-current={one === stage ? 'step' : undefined}
              className={`border-t-4 pt-3 text-title ${STAGES.indexOf(one) <= STAGES.indexOf(stage) ? 'border-shared' : 'border-rule'} ${one === stage ? 'font-semibold' : 'text-soft'}`}
            >
              {STAGE_NAMES[one]}
              {one === stage ? <span className="ml-3 text-body font-medium text-shared">Here</span> : null}
            </li>
          ))}
        </ol>
        {next === null ? null : (
          <ul className="note mt-4 grid gap-1">
            {next.missing.map((gate) => (
              <li key={gate.id}>Missing: {gate.says}</li>
            ))}
          </ul>
        )}
      </Section>
      <Waiting what="Judging the gates…" lines={6} />
    </div>
  );
}
