/** Evidence for executives and owners, in one file: promises both ways, figures with definitions, signatures, the ledger’s head. */
import { z } from 'zod';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, type Result } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type ReadAgreementOutput, readAgreementOnRecord } from '../read-agreement.ts';
import { type ReadScoreboardOutput, readScoreboard } from '../read-scoreboard.ts';
import type { Refusal } from '../refusal.ts';
import { type AssessOutput, assess } from '../stage/assess.ts';
import { when } from '../words.ts';
import { askHere } from './ask-here.ts';
import { AUDIENCES, type Audience, figuresFor, type Section, sectionsFor } from './evidence-audience.ts';
import { evidencePage } from './evidence-page.ts';
import { type Evidence, evidenceOutput } from './evidence-shape.ts';
import { evidenceFiles } from './evidence-sheets.ts';
import { plannedStudy } from './evidence-study.ts';
import { publishedFigures } from './list-published-figures.ts';
import { zipFile } from './zip-file.ts';

const input = z.object({
  audience: z
    .enum(AUDIENCES)
    .default('executives')
    .describe('For whom it is: each is shown their part of it.'),
  pack: z.boolean().default(false).describe('Also as one file to hand on: the page with its tables (ZIP).'),
  from: when.optional().describe('Figures from this date on; left out: all of it.'),
  to: when.optional().describe('Figures before this date; left out: until now.'),
});
export type ReadEvidenceOutput = z.infer<typeof evidenceOutput>;

type Figures = Pick<Evidence, 'asOf' | 'sentence' | 'promises' | 'groups'>;

function figuresOf({ asOf, sentence, promises, groups }: ReadScoreboardOutput): Figures {
  return {
    asOf,
    sentence,
    promises: promises.map((one) => ({ ...one, supposed: one.supposed === true })),
    groups: groups.map(({ id, says, figures }) => ({
      ...{ id, says },
      figures: figures.map(({ currency = null, ...one }) => ({
        ...{ id: one.id, says: one.says, definition: one.definition, formula: one.formula, unit: one.unit },
        ...{ value: one.value, currency, n: one.n, interval: one.interval, evidence: one.evidence },
        missing: one.missing,
      })),
    })),
  };
}

function agreementOf({ agreement }: ReadAgreementOutput): Evidence['agreement'] {
  if (agreement === null) return null;
  const { name, digest, inForceSince, inForceUntil, reviewBy, clauses } = agreement;
  return {
    ...{ name, digest, inForceSince, inForceUntil, reviewBy },
    clauses: clauses.map((one) => ({
      ...{ name: one.name, digest: one.digest, inForceSince: one.inForceSince },
      ...{ signatures: one.signatures, awaits: one.awaits },
    })),
  };
}

function stageOf({ says, stage, supposed, gates }: AssessOutput): Evidence['stage'] {
  return {
    ...{ says, stage, supposed },
    gates: gates.map((one) => ({
      ...{ number: one.number, says: one.says, into: one.into, state: one.state, why: one.why },
      ...{ since: one.since, until: one.until },
    })),
  };
}

async function gathered(
  audience: Audience,
  span: object,
  context: LensContext,
): Promise<Result<Evidence, Refusal>> {
  const { store, workspace, now } = context;
  const sections = sectionsFor(audience);
  const shows = (section: Section) => sections.includes(section);
  const board = await askHere<ReadScoreboardOutput>(readScoreboard, span, context);
  if (!board.ok) return board;
  const text = await askHere<ReadAgreementOutput>(readAgreementOnRecord, {}, context);
  if (!text.ok) return text;
  const stage = shows('stage') ? await askHere<AssessOutput>(assess, {}, context) : null;
  const head = await store.head(workspace.id);
  const figures = figuresOf(board.value);
  return done({
    ...{ workspace: workspace.name, simulated: workspace.simulated, audience, sections: [...sections] },
    ...{ ...figures, madeAt: isoOf(now()), groups: figuresFor(audience, figures.groups) },
    promises: shows('promises') ? figures.promises : [],
    agreement: shows('agreement') ? agreementOf(text.value) : null,
    stage: stage?.ok === true ? stageOf(stage.value) : null,
    study: shows('study') ? await plannedStudy(context) : null,
    published: shows('published') ? publishedFigures() : [],
    ledger: { entries: head.entries + head.touches, seq: head.seq, head: head.digest },
  });
}

export const readEvidence = operation({
  name: 'read-evidence',
  says: 'Gathers evidence for executives and owners: promises kept, figures with definitions, signatures; one page that prints.',
  kind: 'read',
  needs: 'lens',
  who: ['administrator', 'operations', 'executive'],
  input,
  output: evidenceOutput,
  async run({ audience, pack, ...span }, context) {
    const evidence = await gathered(audience, span, context);
    if (!evidence.ok) return evidence;
    const html = evidencePage(evidence.value);
    const files = pack ? evidenceFiles(evidence.value, html) : null;
    const zip = files === null ? null : zipFile(files, evidence.value.madeAt).toString('base64');
    return done({ ...evidence.value, html, zip });
  },
});
