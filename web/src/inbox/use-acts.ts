/**
 * What a person does from the inbox: shown at once, taken back where the server refuses, undone on request within ten
 * minutes. A refusal says why in the server's own words (somebody else was faster).
 */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AnswerHandoffOutput } from '../../../src/operations/answer-handoff.ts';
import type { UndoActOutput } from '../../../src/operations/undo-act.ts';
import { Refused, tell } from '../api/call.ts';
import { minuteOf } from '../format/when.ts';
import { announce } from '../shell/announce.ts';
import type { Inbox } from './inbox-queries.ts';

export type Act = {
  readonly act: 'accepted' | 'rejected' | 'answered' | 'attempted';
  readonly subject: string;
  readonly name: string;
  readonly handoff: string;
  readonly reason?: string;
  readonly activity?: string;
  readonly minutes?: number;
  readonly note?: string;
};

export type Told = {
  readonly says: string;
  readonly details: readonly string[];
  readonly failed: boolean;
  /** The entry that may be taken back. */
  readonly undo: { readonly seq: number; readonly name: string } | null;
};

/** What is said once it is done, and where it was not. */
const SAYS: Readonly<Record<Act['act'], (name: string) => readonly [done: string, not: string]>> = {
  accepted: (name) => [`${name} was accepted.`, `${name} was not accepted.`],
  rejected: (name) => [`${name} was returned.`, `${name} was not returned.`],
  answered: (name) => [`${name} was answered.`, `${name} was not answered.`],
  attempted: (name) => [`An attempt upon ${name} was logged.`, `The attempt upon ${name} was not logged.`],
};

/** Instants in the server's sentence, read in this reader's zone. */
function inOwnZone(says: string): string {
  return says.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (at) => minuteOf(at));
}

function bodyOf({ act, subject, handoff, reason, activity, minutes, note }: Act, by: string | null): object {
  return {
    lead: subject,
    act,
    ...(act === 'attempted' ? {} : { handoff }),
    ...(by === null ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
    ...(activity === undefined ? {} : { activity }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
  };
}

function failure(what: string, error: Error): Told {
  const faults = error instanceof Refused ? error.faults.map(({ message }) => message) : [];
  const says = inOwnZone(error.message);
  return {
    says: `${what} ${says}`,
    details: says.includes('was recorded') && faults.length === 0 ? [] : faults,
    failed: true,
    undo: null,
  };
}

/** The list without the handoff, for as long as the server has not said otherwise. */
function without(inbox: Inbox, handoff: string): Inbox {
  const lines = inbox.lines.filter((line) => line.handoff !== handoff);
  return { ...inbox, lines, total: inbox.total - (inbox.lines.length - lines.length) };
}

export function useActs(workspace: string, by: string | null, onGone: (handoff: string) => void) {
  const queries = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const settle = useCallback(
    () =>
      Promise.all(
        ['inbox', 'inbox-lead'].map((name) => queries.invalidateQueries({ queryKey: [workspace, name] })),
      ),
    [queries, workspace],
  );
  const answer = useMutation({
    mutationFn: (act: Act) => tell<AnswerHandoffOutput>(workspace, 'answer-handoff', bodyOf(act, by)),
    onMutate: async (act) => {
      setTold(null);
      if (act.act === 'attempted') return { before: [] as [QueryKey, Inbox | undefined][] };
      await queries.cancelQueries({ queryKey: [workspace, 'inbox'] });
      const before = queries.getQueriesData<Inbox>({ queryKey: [workspace, 'inbox'] });
      onGone(act.handoff);
      queries.setQueriesData<Inbox>({ queryKey: [workspace, 'inbox'] }, (inbox) =>
        inbox === undefined ? inbox : without(inbox, act.handoff),
      );
      return { before };
    },
    onError: (error, act, context) => {
      for (const [key, inbox] of context?.before ?? []) queries.setQueryData(key, inbox);
      setTold(failure(SAYS[act.act](act.name)[1], error));
    },
    onSuccess: ({ seq, decided }, { act, name }) => {
      const [says] = SAYS[act](name);
      announce(says);
      const details = decided.map((one) => inOwnZone(one.says));
      setTold({ says, details, failed: false, undo: { seq, name } });
    },
    onSettled: settle,
  });
  const undo = useMutation({
    mutationFn: ({ seq }: NonNullable<Told['undo']>) => tell<UndoActOutput>(workspace, 'undo-act', { seq }),
    onError: (error) => setTold(failure('It was not taken back.', error)),
    onSuccess: ({ decided, follows }, { name }) => {
      const says = `The act upon ${name} was taken back.`;
      announce(says);
      const stood = decided.map((one) => `${one.stands ? 'Stands' : 'Withdrawn'}: ${inOwnZone(one.says)}`);
      setTold({
        says,
        details: [...stood, ...follows.map((one) => inOwnZone(one.says))],
        failed: false,
        undo: null,
      });
    },
    onSettled: settle,
  });
  return {
    told,
    tell: setTold,
    busy: answer.isPending || undo.isPending,
    act: answer.mutate,
    undo: () => {
      if (told?.undo) undo.mutate(told.undo);
    },
    undoSeq: (seq: number, name: string) => undo.mutate({ seq, name }),
  };
}
export type Acts = ReturnType<typeof useActs>;
