/** The words by which sentences are placed: those in force, and what each side says they should be. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { SetTopicWordsOutput } from '../../../src/operations/notes/set-topic-words.ts';
import type { Side } from '../../../src/vocabulary/side.ts';
import { tell } from '../api/call.ts';
import { Section } from '../parts/section.tsx';
import { partyName, SideMark } from '../parts/side-mark.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';
import { TOPIC_NAMES, type Topic, type Topics } from './talk-queries.ts';

type Lists = Readonly<Record<Topic, string>>;

const wordsOf = (text: string): string[] =>
  text
    .split(/[\n,]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

function written(topics: Topics): Lists {
  return Object.fromEntries(topics.topics.map(({ topic, words }) => [topic, words.join(', ')])) as Lists;
}

function Proposed(props: { readonly topics: Topics }) {
  const said = (['marketing', 'sales'] as const).flatMap((side) => {
    const lists = props.topics.proposed[side];
    return lists === null ? [] : [{ side, lists }];
  });
  if (said.length === 0) return null;
  return (
    <div className="mt-5 grid gap-3">
      {said.map(({ side, lists }) => (
        <details key={side}>
          <summary className="cursor-pointer text-body">
            <SideMark party={side} named /> says
          </summary>
          <dl className="mt-2 grid gap-2 text-note">
            {props.topics.topics.map(({ topic }) => (
              <div key={topic}>
                <dt className="font-medium">{TOPIC_NAMES[topic]}</dt>
                <dd className="wrap-anywhere">{lists[topic].join(', ') || '–'}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  );
}

function SayWords(props: { readonly workspace: string; readonly side: Side; readonly topics: Topics }) {
  const { workspace, side, topics } = props;
  const [lists, setLists] = useState(() => written(topics));
  const id = useId();
  const queries = useQueryClient();
  const say = useMutation({
    mutationFn: () =>
      tell<SetTopicWordsOutput>(workspace, 'set-topic-words', {
        as: side,
        market: wordsOf(lists.market),
        learning: wordsOf(lists.learning),
        leadQuality: wordsOf(lists['lead-quality']),
        power: wordsOf(lists.power),
      }),
    onSuccess: async ({ inForce }) => {
      announce(
        inForce ? 'Both sides say the same: the words are in force' : 'Said; the other side has not yet',
      );
      await queries.invalidateQueries({ queryKey: [workspace, 'topics'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say.mutate();
  };
  return (
    <details className="mt-5">
      <summary className="cursor-pointer text-body">
        Say other words for {partyName(side).toLowerCase()}
      </summary>
      <form className="mt-3 grid max-w-2xl gap-3" onSubmit={submit}>
        {topics.topics.map(({ topic }) => (
          <div key={topic} className="grid gap-1 text-body">
            <label htmlFor={`${id}-${topic}`} className="font-medium">
              {TOPIC_NAMES[topic]}
            </label>
            <textarea
              id={`${id}-${topic}`}
              rows={3}
              className="field w-full"
              value={lists[topic]}
              onChange={(event) => setLists({ ...lists, [topic]: event.target.value })}
            />
          </div>
        ))}
        <p className="note">Parted by commas; a star opens a word’s end: customer* finds customers.</p>
        <NotDone error={say.error} />
        <button type="submit" className="button w-fit" disabled={say.isPending}>
          {say.isSuccess
            ? say.data.inForce
              ? 'In force'
              : 'Said'
            : `Say so for ${partyName(side).toLowerCase()}`}
        </button>
      </form>
    </details>
  );
}

export function WordLists(props: {
  readonly workspace: string;
  readonly topics: Topics;
  /** For which side whoever is here may speak. */
  readonly side: Side | null;
}) {
  const { topics, side } = props;
  return (
    <Section
      title="The words"
      lead={
        topics.agreed
          ? 'Both sides said these. Other words come in force once both have said the same.'
          : 'The usual lists; other words come in force once both sides have said the same.'
      }
    >
      <dl className="grid gap-3 sm:grid-cols-2">
        {topics.topics.map(({ topic, words }) => (
          <div key={topic}>
            <dt className="font-medium">{TOPIC_NAMES[topic]}</dt>
            <dd className="note wrap-anywhere">{words.join(', ')}</dd>
          </div>
        ))}
      </dl>
      <Proposed topics={topics} />
      {side === null ? null : <SayWords workspace={props.workspace} side={side} topics={topics} />}
    </Section>
  );
}
