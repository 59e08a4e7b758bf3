/** Whom an agreement means by its words: liaisons, the people, parties and offices an escalation tells. */
import type { Agreement } from '../../agreement/agreement.ts';
import { type Box, boxOfPerson, boxOfRole, boxOfSide } from '../../notices/notice.ts';
import type { AddressBook } from '../../notices/tell-decided.ts';
import type { WhatOf } from '../../notices/watched-handoffs.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { bodyOf, OFFICES } from './kept-notices.ts';

/** Who holds an office an agreement names ("team-lead"): people by their ids. */
export type Office = { readonly people: readonly string[] };

export type Text = { readonly agreement: Agreement; readonly digest: string };

export function whatOfTexts(texts: readonly Text[]): WhatOf {
  return (digest, clause) => {
    const text = texts.find((one) => one.digest === digest)?.agreement;
    return text?.handoffs?.list.find(({ id }) => id === clause)?.what ?? clause;
  };
}

/** Words by which an escalation of any text tells somebody. */
export function wordsTold(agreement: Agreement): readonly string[] {
  const steps = agreement.handoffs?.list.flatMap(({ escalation }) => escalation) ?? [];
  return [...new Set(steps.flatMap(({ tell }) => tell))];
}

function sidesOf(word: string, { parties }: Agreement): readonly Side[] {
  const own = SIDES.filter((side) => side === word);
  if (own.length > 0) return own;
  const party = parties?.list.find(({ id, name }) => id === word || name === word);
  if (party === undefined) return [];
  return party.side === 'both' ? SIDES : [party.side];
}

/** People a text names outright, whether or not a system has reported them yet. */
function namedOutright({ parties, routing, calendar }: Agreement): ReadonlySet<string> {
  return new Set([
    ...(parties?.list.flatMap(({ signs }) => signs.map(({ person }) => person)) ?? []),
    ...(parties?.liaisons.map(({ person }) => person) ?? []),
    ...(routing?.pools.flatMap(({ members }) => members.map(({ person }) => person)) ?? []),
    ...Object.keys(calendar?.people ?? {}),
  ]);
}

export async function officesOf({
  store,
  workspace,
}: Pick<WorkspaceContext, 'store' | 'workspace'>): Promise<ReadonlyMap<string, readonly string[]>> {
  const items = await store.items(workspace.id, OFFICES, { limit: 500 });
  return new Map(items.map((item) => [decodeURIComponent(item.id), bodyOf<Office>(item).people]));
}

export async function addressBook(
  texts: readonly Text[],
  ruling: Agreement,
  context: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<AddressBook> {
  const { store, workspace } = context;
  const offices = await officesOf(context);
  const liaisons = ruling.parties?.liaisons ?? [];
  const words = [
    ...texts.flatMap(({ agreement }) => wordsTold(agreement)),
    ...liaisons.map(({ person }) => person),
    ...[...offices.values()].flat(),
  ];
  const people = await peopleNamed(store, workspace.id, words);
  const known = await store.names(workspace.id, [...people.values()]);
  const outright = namedOutright(ruling);
  const boxes = (person: string): readonly Box[] => {
    const subject: SubjectId | undefined = people.get(person);
    return subject === undefined ? [] : [boxOfPerson(subject)];
  };
  const isPerson = (word: string): boolean => {
    const subject = people.get(word);
    return outright.has(word) || (subject !== undefined && known.has(subject));
  };
  return {
    whatOf: whatOfTexts(texts),
    liaisons: (from, to) =>
      liaisons.flatMap((one) => {
        const ends = [...sidesOf(one.from, ruling), ...sidesOf(one.to, ruling)];
        return ends.includes(from) && ends.includes(to) ? boxes(one.person) : [];
      }),
    addressed: (word) => {
      const holders = offices.get(word);
      if (holders !== undefined) return holders.flatMap(boxes);
      const sides = sidesOf(word, ruling);
      if (sides.length > 0) return sides.map(boxOfSide);
      // An office nobody was named for must not swallow an escalation.
      return isPerson(word) ? boxes(word) : [boxOfRole('operations')];
    },
  };
}
