/** G4. The shared words are signed, and they are the words people enter. */
import type { Agreement } from '../../../agreement/agreement.ts';
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clausesAt } from '../signed-clause.ts';
import type { StageFacts } from '../stage-facts.ts';
import { LEAST_CASES, LEAST_KNOWN_WORDS, QUARTER_MS } from '../stage-terms.ts';
import { unsigned } from '../unsigned-finding.ts';
import { lastWord, wordsWithin } from '../words-in-time.ts';

function same(word: string): string {
  return word.trim().toLowerCase();
}

/** The words the text knows for stages: ids, names, and those it lists as the CRM's. */
export function knownWords(agreement: Agreement): ReadonlySet<string> {
  return new Set(
    (agreement.stages?.list ?? []).flatMap(({ id, name, enter }) =>
      [id, name, ...(enter.crm ?? [])].map(same),
    ),
  );
}

type Use = {
  readonly all: number;
  readonly known: number;
  readonly strange: readonly string[];
  /** Leads answered in the program's own words. */
  readonly answers: number;
};

function wordsUsed(facts: StageFacts, agreement: Agreement, at: Instant): Use {
  const words = knownWords(agreement);
  const late = wordsWithin(facts, QUARTER_MS, at);
  const entered = late.filter(({ what }) => what === 'stage');
  const sum = (some: typeof entered) => some.reduce((total, { n }) => total + n, 0);
  const strange = entered.filter(({ word }) => !words.has(same(word)));
  const all = sum(entered);
  const answers = sum(late.filter(({ what }) => what !== 'stage'));
  return { all, known: all - sum(strange), strange: [...new Set(strange.map(({ word }) => word))], answers };
}

export const vocabularyInUse: Gate = {
  id: 'vocabulary',
  number: 'G4',
  says: 'The shared words are signed, and nine of ten stage words people enter are among them.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the clauses vocabulary and stages', 'stage words and answers of the last 92 days'],
  wants: 'Rule on the contested words, list the CRM’s words under the stages, and sign both clauses.',
  pillar: 'perspectives',
  judge(facts, at) {
    const found = clausesAt(facts, ['vocabulary', 'stages'], at);
    if ('not' in found) return unsigned(found.not);
    const { agreement } = found.signed.period;
    const terms = agreement.vocabulary?.terms.length ?? 0;
    if (terms === 0) return notMet('The vocabulary rules on no word.', found.signed.evidence);
    const { all, known, strange, answers } = wordsUsed(facts, agreement, at);
    const use: Evidence = {
      of: 'entry',
      says: `Of ${all} stage words entered in 92 days ${known} are words of the text${
        strange.length === 0 ? '' : `; not: ${strange.slice(0, 5).join(', ')}`
      }; ${answers} leads were answered here`,
      at,
      value: all === 0 ? null : known / all,
      n: all,
    };
    const evidence = [...found.signed.evidence, use];
    if (all + answers < LEAST_CASES) {
      return noEvidence('Too few words were entered in 92 days to tell their use.', evidence);
    }
    // Whoever answers leads here uses the text's words; where a CRM names stages besides, those must be the text's.
    if (all - known > Math.max(1, (1 - LEAST_KNOWN_WORDS) * all)) {
      return notMet('People enter words the text does not know.', evidence);
    }
    const until = instant(Math.min(found.signed.until, lastWord(facts, at) + QUARTER_MS));
    return met('The words are signed and in use.', evidence, until);
  },
};
