/** A person's act as the entry that records it. */
import type { EngineState } from '../engine/funnel-state.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type Asked = {
  readonly subject: SubjectId;
  readonly act: 'accepted' | 'rejected' | 'answered' | 'attempted';
  readonly by: SubjectId;
  readonly reason?: string | undefined;
  readonly handoff?: string | undefined;
  readonly activity?: string | undefined;
  /** How long it took. */
  readonly minutes?: number | undefined;
  readonly note?: string | undefined;
};

type Body = Pick<Extract<Draft, { kind: Asked['act'] }>, 'kind' | 'payload'>;

/** Which handoff an act answers: the one it names, else the one that runs. An attempt answers no particular one. */
function handoffOf(state: EngineState, { subject, act, handoff }: Asked): string | null {
  if (act === 'attempted') return null;
  return handoff ?? state.byId.get(subject)?.handoffs[0]?.id ?? null;
}

function bodyOf({ act, by, reason, activity, minutes }: Asked, handoff: string | null): Body {
  const named = handoff === null ? {} : { handoff };
  switch (act) {
    case 'attempted':
      return {
        kind: act,
        payload: {
          ...{ activity: activity ?? 'call', by, automatic: false },
          ...(minutes === undefined ? {} : { minutes }),
        },
      };
    case 'rejected':
      return { kind: act, payload: { by, reason: reason ?? '', ...named } };
    case 'accepted':
    case 'answered':
      return { kind: act, payload: { by, ...named } };
  }
}

/** `identity` keeps two acts of one person apart. The note is personal: only a commitment to it is chained. */
export function actDraft(
  state: EngineState,
  asked: Asked,
  at: Instant,
  identity: string,
): { readonly draft: Draft; readonly handoff: string | null } {
  const handoff = handoffOf(state, asked);
  const note = asked.note?.trim() ?? '';
  const draft = {
    ...bodyOf(asked, handoff),
    subject: asked.subject,
    happenedAt: at,
    precision: 'instant',
    source: 'entente',
    key: `${asked.act}/${handoff ?? asked.subject}/${identity}`,
    ...(note === '' ? {} : { personal: { note } }),
  } as Draft;
  return { draft, handoff };
}
