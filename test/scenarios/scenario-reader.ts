/**
 * Reads a scenario: a week in a company's life as plain text. A line at the margin is something that happens; the
 * indented lines under it are what the engine must decide, no more and no less, before the next line.
 *
 *   mon 09:00  lead L1 created industry=software employees=80
 *              => L1 enters inquiry
 *   tue 09:00  time passes
 *
 * `mon` is the Monday of the week the scenario names; `+1 mon` the Monday after. "(happened mon 08:00)" tells that it was
 * recorded later than it happened.
 */
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/vocabulary/instant.ts';
import { readDate } from '../../src/vocabulary/local-date.ts';
import { instantOf, localOf, zoneBook } from '../../src/vocabulary/time-zone.ts';

export type Line = {
  readonly number: number;
  readonly text: string;
  readonly at: Instant;
  readonly entry: Entry | null;
};
export type Moment = { readonly line: Line; readonly expected: readonly string[] };
export type Scenario = {
  readonly inputs: EngineInputs;
  readonly moments: readonly Moment[];
  readonly tell: (draft: Draft) => string;
};

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const zones = zoneBook('scenario');
const PEOPLE = ['ana', 'ben', 'carl', 'dora', 'mia'];

function subject(name: string): SubjectId {
  const types: Record<string, string> = { L: 'lead', I: 'insight', O: 'opportunity', A: 'account' };
  const type = /^[LIOA]\d+$/.test(name) ? types[name[0] as string] : 'user';
  return `${type}:${name}` as SubjectId;
}

export function inputsFor(file: URL, from: Instant, until: Instant | null = null): EngineInputs {
  const read = readAgreement(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal, null, 1));
  return {
    agreements: [
      {
        agreement: read.value.agreement,
        digest: read.value.digest as Digest,
        from,
        until,
        conditions: read.value.conditions,
      },
    ],
    zones,
    people: new Map(PEOPLE.map((name) => [name, subject(name)])),
  };
}

export function readScenario(text: string, folder: URL): Scenario {
  const head = /^agreement (\S+) in force from (\S+)\nweek of (\S+) in (\S+)\n/m.exec(text);
  if (head === null) throw new Error('a scenario names its agreement and its week');
  const zone = zones.zone(head[4] as string);
  if (!zone.ok) throw new Error(zone.refusal);
  const dayOf = (date: string): number => (readDate(date) as number) * DAY_MS;
  const monday = dayOf(head[3] as string);
  const when = (words: string): Instant => {
    const parts = /^(?:\+(\d+) )?(mon|tue|wed|thu|fri|sat|sun) (\d\d):(\d\d)$/.exec(words.trim());
    if (parts === null) throw new Error(`not a time: ${words}`);
    const day = Number(parts[1] ?? 0) * 7 + DAYS.indexOf(parts[2] as string);
    return instantOf(
      zone.value,
      monday + day * DAY_MS + Number(parts[3]) * HOUR_MS + Number(parts[4]) * MINUTE_MS,
    );
  };
  const clock = (at: Instant): string => {
    const local = localOf(zone.value, at);
    const days = Math.floor((local - monday) / DAY_MS);
    const week = Math.floor(days / 7);
    const time = new Date(local).toISOString().slice(11, 16);
    return `${week === 0 ? '' : `+${week} `}${DAYS[days - week * 7]} ${time}`;
  };
  const moments: { line: Line; expected: string[] }[] = [];
  let seq = 0;
  text.split('\n').forEach((row, index) => {
    const line = row.replace(/\s*#.*$/, '');
    const expected = /^\s+=> (.+)$/.exec(line);
    if (expected !== null) moments.at(-1)?.expected.push((expected[1] as string).trim());
    const parts = /^((?:\+\d+ )?(?:mon|tue|wed|thu|fri|sat|sun) \d\d:\d\d)\s+(.+)$/.exec(line);
    if (parts === null) return;
    const at = when(parts[1] as string);
    const happened = /\(happened ([^)]+)\)/.exec(parts[2] as string);
    const body = bodyOf((parts[2] as string).replace(/\s*\(happened [^)]+\)/, ''), when);
    if (body !== null) seq += 1;
    const entry =
      body === null
        ? null
        : ({
            workspace: 1 as WorkspaceId,
            seq: seq as Seq,
            happenedAt: happened === null ? at : when(happened[1] as string),
            precision: 'minute',
            recordedAt: at,
            source: 'test',
            key: String(seq),
            ...body,
          } as Entry);
    moments.push({ line: { number: index + 1, text: line, at, entry }, expected: [] });
  });
  const from = instantOf(zone.value, dayOf(head[2] as string));
  return {
    inputs: inputsFor(new URL(head[1] as string, folder), from),
    moments,
    tell: (draft) => tell(draft, clock),
  };
}

function fieldsOf(words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const [name, value = ''] = word.split('=');
      const plain = /^\d+$/.test(value)
        ? Number(value)
        : value === 'true'
          ? true
          : value === 'false'
            ? false
            : value;
      return [name, plain];
    }),
  );
}

/** `lead L1 attempted by ana` and so on; null for "time passes". */
function bodyOf(
  text: string,
  when: (words: string) => Instant,
): { kind: string; subject: SubjectId; payload: unknown } | null {
  if (text === 'time passes') return null;
  const [, name = '', verb = '', ...rest] = text.split(/\s+/);
  const who = rest[0] === 'by' ? subject(rest[1] as string) : null;
  const about = (kind: string, payload: unknown) => ({ kind, subject: subject(name), payload });
  switch (verb) {
    case 'created':
    case 'changed':
      return about(verb, { fields: fieldsOf(rest) });
    case 'touched':
      return about(verb, { type: rest[0], ...(rest[1] === undefined ? {} : { channel: rest[1] }) });
    case 'staged':
      return about(verb, { stage: rest.join(' ') });
    case 'attempted':
      return about(verb, { activity: 'call', by: who, automatic: rest.includes('automatically') });
    case 'accepted':
    case 'answered':
      return about(verb, { by: who });
    case 'rejected':
      return about(verb, { by: who, reason: rest.at(-1) });
    case 'assigned':
      return about(verb, { owner: subject(rest[0] as string) });
    case 'linked':
      return about(verb, { to: subject(rest[0] as string) });
    case 'closed':
      return about(verb, { outcome: rest[0] });
    case 'absent':
      return about(verb, { from: when(`${rest[1]} ${rest[2]}`), to: when(rest.slice(4).join(' ')) });
    case 'retracted':
      return {
        kind: 'retracted',
        subject: 'workspace:self' as SubjectId,
        payload: { seqs: [Number(rest[0])], why: 'test' },
      };
    default:
      throw new Error(`a scenario knows no "${verb}" (${text})`);
  }
}

function bare(id: string | null): string {
  return id === null ? 'nobody' : id.slice(id.indexOf(':') + 1);
}

/** A decision in a sales director's words. */
function tell(draft: Draft, clock: (at: Instant) => string): string {
  const name = bare(draft.subject);
  switch (draft.kind) {
    case 'crossed': {
      const points = Math.round(draft.payload.score / 100_000) / 10;
      return `${name} is ${draft.payload.grade}${draft.payload.level} with ${points} points${draft.payload.qualifies ? ', which qualifies' : ''}`;
    }
    case 'entered':
      return `${name} enters ${draft.payload.stage}${draft.payload.from === null ? '' : ` from ${draft.payload.from}`}`;
    case 'handed-off': {
      const { clause, to, dueAt } = draft.payload;
      return `${name} handed off to ${to} (${clause})${dueAt === null ? '' : `, due ${clock(dueAt)}`}`;
    }
    case 'routed': {
      const { owner, rule, dueAt } = draft.payload;
      return `${name} goes to ${bare(owner)} by ${rule}${dueAt === undefined ? '' : `, due ${clock(dueAt)}`}`;
    }
    case 'warned':
      return `warning on ${name} at ${clock(draft.happenedAt)}`;
    case 'breached':
      return `breach on ${name} at ${clock(draft.happenedAt)}`;
    case 'settled': {
      const { outcome, reason, late } = draft.payload;
      return `${name} settled: ${outcome}${reason === undefined ? '' : ` (${reason})`}, ${late ? 'late' : 'in time'}`;
    }
    case 'escalated':
      return `${name} escalated to ${draft.payload.to} at ${clock(draft.happenedAt)}`;
    case 'recycled': {
      const { earliestReturn, loop } = draft.payload;
      return `${name} recycled, loop ${loop}${earliestReturn === null ? '' : `, back from ${clock(earliestReturn)}`}`;
    }
    default:
      return `${name}: ${draft.kind}`;
  }
}
