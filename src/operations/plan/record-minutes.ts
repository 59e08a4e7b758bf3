/** Minutes of a meeting from a text: who was there, what was decided, what is to be done; each fault with its line. */
import { z } from 'zod';
import { readYaml, type YamlText } from '../../agreement/yaml-text.ts';
import { refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { plainIssue } from '../plain-issue.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import { actionAsked } from './agree-action.ts';
import { type MeetingParts, meetingAsked, meetingDrafts } from './meeting-drafts.ts';
import { keepMeeting, meetingRecorded } from './record-meeting.ts';
import { speaking, spokenBy } from './speaker.ts';
import { decisionAsked } from './take-decision.ts';

const minutes = meetingAsked
  .extend({ decisions: z.array(decisionAsked.strict()).max(50).default([]) })
  .extend({ actions: z.array(actionAsked.strict()).max(50).default([]) })
  .strict();

type Written = { readonly [key: string]: unknown };
type Read = { readonly parts: MeetingParts; readonly faults: readonly Fault[] };

function isWritten(data: unknown): data is Written {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

const pathOf = (steps: readonly PropertyKey[]) =>
  steps.map((step) => (typeof step === 'number' ? step : String(step)));

function placed(fault: Fault, yaml: YamlText): Fault {
  const steps = (fault.path ?? '').split('.').filter((step) => step !== '');
  const path = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { ...fault, ...yaml.place(path) };
}

/** A decision or an action, or null where it is at fault; without a list, none. */
function partsOf<Part>(written: unknown, part: z.ZodType<Part>): readonly (Part | null)[] {
  if (!Array.isArray(written)) return [];
  return written.map((one) => {
    const read = part.safeParse(one);
    return read.success ? read.data : null;
  });
}

/** What is at fault is left out, so that the rest is looked at all the same. */
function readMinutes(yaml: YamlText): Read | readonly Fault[] {
  if (yaml.broken || !isWritten(yaml.data)) {
    const start = { ...yaml.place([]), message: 'Minutes are written as lines such as "meeting: weekly".' };
    return yaml.faults.length > 0 ? yaml.faults.map(({ path: _, ...fault }) => fault) : [start];
  }
  const { data } = yaml;
  const read = minutes.safeParse(data, { error: plainIssue });
  const issues = read.success ? [] : read.error.issues;
  const faults = issues.flatMap((issue): readonly Fault[] => {
    const path = pathOf(issue.path);
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: path.join('.'), message: issue.message, ...yaml.place(path) }];
    }
    return issue.keys.map((key) => ({
      ...{ path: [...path, key].join('.'), message: `"${key}" is no part of it` },
      ...yaml.place([...path, key], 'key'),
    }));
  });
  const wrong = new Set(issues.map(({ path }) => path[0]));
  const known = Object.keys(meetingAsked.shape).filter((key) => !wrong.has(key));
  const head = meetingAsked.parse(
    Object.fromEntries(
      known.flatMap((key) =>
        data[key] === undefined || key === 'decisions' || key === 'actions' ? [] : [[key, data[key]]],
      ),
    ),
  );
  const parts = {
    ...head,
    decisions: partsOf(data['decisions'], decisionAsked.strict()),
    actions: partsOf(data['actions'], actionAsked.strict()),
  };
  return { parts, faults };
}

function notValid(faults: readonly Fault[]): Refusal {
  const inOrder = [...faults].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const many = inOrder.length === 1 ? 'a fault' : `${inOrder.length} faults`;
  const says = `The minutes have ${many}; nothing was recorded. ${inOrder[0]?.message ?? ''}`;
  return refusal('not-valid', 'minutes-not-valid', says, inOrder);
}

export const recordMinutes = operation({
  name: 'record-minutes',
  says: 'Records a meeting with its decisions and actions from a text: all of it, or every fault with its line.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    text: z
      .string()
      .max(200_000)
      .describe('The minutes (YAML): meeting, at, minutes, present, sides, says, decisions, actions.'),
    ...speaking,
  }),
  output: meetingRecorded,
  async run({ text, ...speaks }, context) {
    const yaml = readYaml(text);
    const read = readMinutes(yaml);
    if (!('parts' in read)) return refused(notValid(read));
    const own = [...yaml.faults.map(({ path: _, ...fault }) => fault), ...read.faults];
    if (own.length === 0) {
      const kept = await keepMeeting(read.parts, speaks, context);
      if (kept.ok || kept.refusal.faults === undefined) return kept;
      return refused(notValid(kept.refusal.faults.map((fault) => placed(fault, yaml))));
    }
    const spoken = await spokenBy(speaks, context);
    if (!spoken.ok) return spoken;
    const tried = await meetingDrafts(read.parts, spoken.value, context);
    const more = tried.ok ? [] : (tried.refusal.faults ?? []).map((fault) => placed(fault, yaml));
    return refused(notValid([...own, ...more]));
  },
});
