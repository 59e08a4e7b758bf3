/** The results of a wave, for whoever reads the survey: its page, the stage, the plan. */
import { unpacked } from '../../alignment/survey/answers.ts';
import { cutWave } from '../../alignment/survey/cut-wave.ts';
import { resultsOf, type WaveResults } from '../../alignment/survey/results.ts';
import { type Cut, type Wave, wavesOf } from '../../alignment/survey/waves.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { Side } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { closedWaves, surveyEntries } from './survey-record.ts';

/** What a head of function answered by name; gone once the person is erased. */
export type HeadAnswers = {
  readonly side: Side;
  readonly name: string;
  readonly answers: { readonly [question: string]: number };
};

export type SurveyResults = {
  readonly waves: readonly Wave[];
  /** Null where no wave is closed. */
  readonly shown:
    | (WaveResults & { readonly before: Wave | null; readonly heads: readonly HeadAnswers[] })
    | null;
};

async function headsOf(
  wave: Wave,
  entries: readonly Entry[],
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<readonly HeadAnswers[]> {
  const named = entries.flatMap((entry) =>
    entry.kind === 'survey-answered' && entry.payload.named === true && entry.payload.wave === wave.id
      ? [{ subject: entry.subject, side: entry.payload.side }]
      : [],
  );
  const subjects: readonly SubjectId[] = named.map(({ subject }) => subject);
  const personals = await store.personals(workspace.id, subjects);
  return named.flatMap(({ subject, side }) => {
    const personal = personals.get(subject);
    const sheet = personal?.[`answers ${wave.id}`];
    if (side === null || personal === undefined || sheet === undefined) return [];
    return [{ side, name: personal['name'] ?? '', answers: unpacked(sheet, wave.questions) }];
  });
}

/** A wave that is closed never changes, and its factors take a while to fit: computed once in a process. */
const computed = new WeakMap<object, Map<string, WaveResults>>();

function resultsOnce(
  wave: Wave,
  before: Wave | null,
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): WaveResults {
  const kept = computed.get(store) ?? new Map<string, WaveResults>();
  computed.set(store, kept);
  const forms = [wave, before].map((one) => `${one?.closed?.seq}/${one?.sheets.length}`);
  const key = [workspace.id, ...forms, JSON.stringify(wave.cut ?? null)].join(' ');
  const found = kept.get(key) ?? resultsOf(wave, before);
  kept.set(key, found);
  return found;
}

/** Refused is a region or team that nobody who answered is of. */
function inCut(wave: Wave, cut: Cut | null): Result<Wave, Refusal> {
  if (cut === null) return done(wave);
  const leaves = wave.closed?.leaves ?? [];
  const unknown = (['region', 'team'] as const).find((by) => {
    const value = cut[by];
    const held = leaves.flatMap((leaf) => (by === 'region' ? leaf.regions : leaf.teams));
    return value !== undefined && !held.includes(value);
  });
  if (unknown === undefined) return done(cutWave(wave, cut));
  const says = `Nobody who answered ${wave.name} is of the ${unknown} "${cut[unknown]}".`;
  return refused(refusal('not-found', 'unknown-cut', says, [{ path: unknown, message: says }]));
}

/** Of the wave named, or the one that was held last; an open one has none. */
export async function surveyResults(
  context: Pick<WorkspaceContext, 'store' | 'workspace'>,
  named?: string,
  cut: Cut | null = null,
): Promise<Result<SurveyResults, Refusal>> {
  const entries = await surveyEntries(context);
  const waves = wavesOf(entries);
  const closed = closedWaves(waves);
  const wave =
    named === undefined ? closed.at(-1) : closed.find(({ id, name }) => id === named || name === named);
  if (wave === undefined) {
    if (named === undefined) return done({ waves, shown: null });
    return refused(refusal('not-found', 'unknown-wave', `No wave "${named}" of the survey is closed.`));
  }
  const own = inCut(wave, cut);
  if (!own.ok) return own;
  const earlier = closed.slice(0, closed.indexOf(wave));
  const last = earlier.findLast((one) => (one.closed?.published.length ?? 0) > 0) ?? null;
  const before = last === null || cut === null ? last : cutWave(last, cut);
  const heads = cut === null ? await headsOf(wave, entries, context) : [];
  return done({ waves, shown: { ...resultsOnce(own.value, before, context), before, heads } });
}
