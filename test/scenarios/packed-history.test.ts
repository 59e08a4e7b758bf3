/** A history packed for threads, and unpacked, against the very entries; and a back-test on threads against whole runs. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { madeEntries, madeTouches, PEOPLE, TOUCH_KINDS } from '../../bench/made-history.ts';
import { type ReadAgreement, readAgreement } from '../../src/agreement/read-agreement.ts';
import { compareLogs } from '../../src/engine/backtest/compare-logs.ts';
import { type DecisionLog, decisionLog, logWords, note } from '../../src/engine/backtest/decision-log.ts';
import { fieldsRead, packHistory, unpackHistory } from '../../src/engine/packed-history.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { DecidedBody } from '../../src/ledger/entries/decided.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { ReplayText } from '../../src/operations/backtest/compared-texts.ts';
import { threadsForTexts } from '../../src/operations/backtest/replay-apart.ts';
import { type HistoryGround, replayHistory } from '../../src/operations/backtest/replay-history.ts';
import { throughout } from '../../src/operations/backtest/text-run.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { randomHistory } from './random-history.ts';
import { touchesOfEntries } from './touches-of-entries.ts';

const written = readFileSync(new URL('./acme.yaml', import.meta.url), 'utf8');
function textOf(change: (text: string) => string): ReplayText {
  const read = readAgreement(change(written));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const { agreement, digest, conditions, text }: ReadAgreement = read.value;
  return { agreement, digest, conditions, text };
}
const signed = textOf((text) => text);
const others = [
  textOf((text) => text.replace(/levels: \{[^}]*\}/, 'levels: { "1": 40, "2": 12, "3": 5 }')),
  textOf((text) => text.replace('within: 4 business hours', 'within: 2 business hours')),
  textOf((text) => text.replace('employees > 50', "employees > 30 || country == 'AT'")),
  textOf((text) => text.replace('{ person: ana, weight: 1 }', '{ person: ana, weight: 3 }')),
  // Every touch is looked at where a condition asks for the score.
  textOf((text) => text.replace('exit: { when: "level >= 4" }', 'exit: { when: "score < 5.0" }')),
];

const zones = zoneBook('test');
const people = new Map(PEOPLE.map((name) => [name, `user:${name}` as SubjectId]));
const context = { zones, goOn: () => {}, progress: () => {} };
const inOrder = (a: Entry, b: Entry) => a.happenedAt - b.happenedAt || a.seq - b.seq;

/** With touches by column, as the lens hands them over. */
function groundOf(drawn: readonly Entry[]): HistoryGround & { readonly all: readonly Entry[] } {
  const all = drawn.filter(({ kind }) => kind !== 'retracted').sort(inOrder);
  const times = all.map(({ happenedAt }) => happenedAt);
  const span = [instant(Math.min(...times)), instant(Math.max(...times) + 30 * DAY_MS)] as const;
  const entries = all.filter(({ kind }) => kind !== 'touched');
  return { entries, touches: touchesOfEntries(all), span: all.length === 0 ? null : span, all };
}

type Spanned = ReturnType<typeof groundOf> & { readonly span: NonNullable<HistoryGround['span']> };

/** The slow way: all entries, touches among them, stepped one by one. */
function stepped(text: ReplayText, { all, span }: Spanned): readonly Draft[] {
  const inputs = { agreements: [throughout(text, span)], zones, people };
  return step(startEngine(inputs, 'historical'), { entries: all }, span[1]).decided;
}

function logOf(drafts: readonly Draft[], words: DecisionLog['words']): DecisionLog {
  const log = decisionLog(words);
  for (const draft of drafts) note(log, draft as Draft & DecidedBody);
  return log;
}

const replayed = (
  texts: readonly ReplayText[],
  ground: HistoryGround,
  keepsDrafts: boolean,
  threads: number,
) => {
  const words = logWords();
  return replayHistory(
    texts,
    ground,
    { words, lens: { breathe: async () => {} }, people, keepsDrafts },
    context,
    threads,
  );
};

const ODD = { kind: 'rated', payload: { what: 'satisfaction', score: 3, least: 1, most: 5 } };

it('says of every entry what the engine reads of it, and nothing else', () => {
  fc.assert(
    fc.property(randomHistory, (drawn) => {
      const more = drawn.flatMap((entry) =>
        entry.seq % 7 === 0 ? [{ ...entry, ...ODD } as Entry] : [entry],
      );
      const { entries, touches } = groundOf(more);
      const packed = structuredClone(packHistory(entries, touches, fieldsRead([signed])));
      const { entries: back, leads, touches: columns } = unpackHistory(packed, touches);
      const known = new Set(['industry', 'employees', 'country']);
      const kept = entries.filter(({ kind }) => kind !== 'rated');
      expect(back.map(({ seq, kind, subject, happenedAt }) => [seq, kind, subject, happenedAt])).toEqual(
        kept.map(({ seq, kind, subject, happenedAt }) => [seq, kind, subject, happenedAt]),
      );
      for (const [place, entry] of back.entries()) {
        if (entry.kind !== 'created' && entry.kind !== 'changed') continue;
        const { fields } = (kept[place] as typeof entry).payload;
        const read = Object.fromEntries(Object.entries(fields).filter(([name]) => known.has(name)));
        expect(entry.payload.fields).toEqual(read);
      }
      expect(columns.subjects).toEqual(touches.subjects);
      expect(leads?.ids.slice(0, touches.subjects.length)).toEqual(touches.subjects);
    }),
    { numRuns: 60 },
  );
});

it('finds between two texts, packed or not, what two whole runs laid beside each other differ in', async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, fc.constantFrom(...others), fc.boolean(), async (drawn, other, packs) => {
      const ground = groundOf(drawn) as Spanned;
      if (ground.span === null) return;
      const packed = unpackHistory(
        structuredClone(packHistory(ground.entries, ground.touches, fieldsRead([signed, other]))),
        ground.touches,
      );
      const { logs } = await replayed(
        [signed, other],
        packs ? { ...packed, span: ground.span } : ground,
        false,
        0,
      );
      const [one, two] = logs as [DecisionLog, DecisionLog];
      const slow = [
        logOf(stepped(signed, ground), one.words),
        logOf(stepped(other, ground), one.words),
      ] as const;
      expect(compareLogs(one, two).tallies).toEqual(compareLogs(...slow).tallies);
      expect(compareLogs(one, slow[0]).before).toEqual([]);
      expect(compareLogs(two, slow[1]).before).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

it('decides on threads of its own what it decides here, decisions and logs alike', async () => {
  const made = madeTouches(4_000, 200, TOUCH_KINDS);
  const entries = madeEntries(made.subjects);
  const last = instant(Math.max(...made.at, entries.at(-1)?.happenedAt ?? 0));
  const ground = { entries, touches: made, span: [instant(Math.min(...made.at)), last] as const };
  const texts = [signed, others[1], others[4]] as readonly ReplayText[];
  const here = await replayed(texts, ground, true, 0);
  const apart = await replayed(texts, ground, true, 2);
  for (const [place, log] of here.logs.entries()) {
    const other = apart.logs[place] as DecisionLog;
    expect(other.count).toBe(log.count);
    expect(other.count).toBeGreaterThan(1_000);
    const drafts = [...here.drafts(place)];
    expect([...apart.drafts(place)]).toEqual(drafts);
    expect(compareLogs(logOf(drafts, other.words), other).before).toEqual([]);
  }
  expect(compareLogs(apart.logs[0] as DecisionLog, apart.logs[1] as DecisionLog).tallies).toEqual(
    compareLogs(here.logs[0] as DecisionLog, here.logs[1] as DecisionLog).tallies,
  );
});

it('notes on threads, where nobody asks for the decisions, what it notes of the same decisions here', async () => {
  const made = madeTouches(4_000, 200, TOUCH_KINDS);
  const entries = madeEntries(made.subjects);
  const last = instant(Math.max(...made.at, entries.at(-1)?.happenedAt ?? 0));
  const ground = { entries, touches: made, span: [instant(Math.min(...made.at)), last] as const };
  const texts = [signed, others[4]] as readonly ReplayText[];
  const here = await replayed(texts, ground, true, 0);
  for (const threads of [0, 2]) {
    const noted = await replayed(texts, ground, false, threads);
    for (const [place, log] of noted.logs.entries()) {
      const slow = logOf([...here.drafts(place)], log.words);
      expect(log.count).toBe(slow.count);
      expect(compareLogs(slow, log).before).toEqual([]);
    }
  }
});

it('starts threads where they end sooner: not for two texts on two processors, nor for a short history', () => {
  const long = { ...groundOf([]), touches: madeTouches(300_000, 10, TOUCH_KINDS) };
  const threads = (texts: number, processors: number) => threadsForTexts(texts, long, processors);
  expect([threads(1, 8), threads(2, 1), threads(2, 2), threads(2, 4)]).toEqual([0, 0, 0, 2]);
  expect([threads(3, 2), threads(8, 2), threads(8, 16)]).toEqual([2, 2, 4]);
  expect(threadsForTexts(8, groundOf([]), 8)).toBe(0);
});

it('ends its threads when whoever asked gives up', async () => {
  const made = madeTouches(4_000, 200, TOUCH_KINDS);
  const ground = {
    entries: [],
    touches: made,
    span: [instant(Math.min(...made.at)), instant(Math.max(...made.at))] as const,
  };
  const stopped = new Error('whoever asked went away');
  const goOn = () => {
    throw stopped;
  };
  const means = { words: logWords(), lens: { breathe: async () => {} }, people, keepsDrafts: false };
  await expect(replayHistory([signed, signed], ground, means, { ...context, goOn }, 2)).rejects.toBe(stopped);
});
