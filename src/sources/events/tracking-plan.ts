/**
 * The tracking plan: which events become which entries. It is a mapping like those of files, whose files are the kinds
 * of events and whose columns are paths into them; nothing has to be set for the usual libraries to be understood.
 */
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type FilePlan, planFile } from '../mapping/file-plan.ts';
import { headerOf, namedColumns } from '../mapping/header.ts';
import { faultAt, type MappingFault } from '../mapping/mapping-fault.ts';
import { type Mapping, presetMapping, readMapping } from '../mapping/read-mapping.ts';
import { textAt } from './event-value.ts';
import { EVENT_KINDS, type EventKind, type TakenEvent } from './taken-event.ts';

type KindPlan = {
  readonly file: FilePlan;
  /** What the columns are called, in the order of the cells. */
  readonly columns: readonly string[];
};

export type TrackingPlan = {
  readonly system: string;
  readonly digest: string;
  /** Null where events of this kind become nothing. */
  kind(kind: EventKind): KindPlan | null;
};

const NO_JOINS = { positions: new Map<string, number>(), absent: new Set<string>() };

function kindPlan(mapping: Mapping, kind: EventKind, now: Instant): KindPlan | null {
  const shape = mapping.shape.files[kind];
  if (shape === undefined) return null;
  const columns = [...namedColumns(shape), ...(shape.needs ?? [])];
  return { columns, file: planFile(mapping, kind, headerOf(columns), NO_JOINS, now) };
}

/** Parts of the language that are about files and say nothing of events. */
const OF_FILES = [
  'name',
  'join',
  'record',
  'revision',
  'unique',
  'delimiter',
  'encoding',
  'sheet',
  'tells',
] as const;

function eventFaults(mapping: Mapping): readonly MappingFault[] {
  return Object.entries(mapping.shape.files).flatMap(([name, file]) => {
    const at = ['files', name];
    if (!EVENT_KINDS.some((kind) => kind === name))
      return [faultAt(mapping.locate, at, `"${name}" is no kind of event: ${EVENT_KINDS.join(', ')}`)];
    if (name === 'alias')
      return [faultAt(mapping.locate, at, 'an alias joins two people and becomes no entries of its own')];
    return OF_FILES.filter((part) => file[part] !== undefined).map((part) =>
      faultAt(mapping.locate, [...at, part], `"${part}" is about files; events have none`),
    );
  });
}

/** Every fault at once, with its line. `now` stands for dates nobody wrote down. */
export function readTrackingPlan(text: string, now: Instant): Result<TrackingPlan, readonly MappingFault[]> {
  const mapping = readMapping(text);
  return mapping.ok ? planOf(mapping.value, now) : mapping;
}

/** The plan where nobody wrote one. */
export function usualTrackingPlan(now: Instant): TrackingPlan {
  const mapping = presetMapping('segment');
  invariant(mapping.ok, 'the preset reads without a fault');
  const plan = planOf(mapping.value, now);
  invariant(plan.ok, 'the preset is a plan without a fault');
  return plan.value;
}

function planOf(mapping: Mapping, now: Instant): Result<TrackingPlan, readonly MappingFault[]> {
  const faults = eventFaults(mapping);
  if (faults.length > 0) return refused(faults);
  const kinds = new Map(EVENT_KINDS.map((kind) => [kind, kindPlan(mapping, kind, now)]));
  const bound = [...kinds.values()].flatMap((plan) => plan?.file.faults ?? []);
  if (bound.length > 0) return refused(bound);
  return done({
    system: mapping.shape.system,
    digest: mapping.digest,
    kind: (kind) => kinds.get(kind) ?? null,
  });
}

/** Columns that are ours: who it is about, which company, when by our clock, and the kind. */
function ownCell(column: string, event: TakenEvent, lead: string): string | null {
  if (column === 'lead') return lead;
  if (column === 'account') return event.groupId;
  if (column === 'at') return isoOf(event.at);
  return column === 'type' ? event.kind : null;
}

/** The event as a row: one cell for each column of its kind. Traits of an event that is no identify stand in its context. */
export function cellsOf(plan: KindPlan, event: TakenEvent, lead: string): readonly string[] {
  return plan.columns.map((column) => ownCell(column, event, lead) ?? textAt(event.body, column));
}
