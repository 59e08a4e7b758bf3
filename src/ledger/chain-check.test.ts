import { createHash } from 'node:crypto';
import { sha256 as portable } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Digest, Seq, SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { batchOfDrafts, EMPTY_HEAD, type HeadState } from './batch-building.ts';
import { type StoredBatch, type StoredContent, walkChain } from './chain-check.ts';
import type { Draft, RunId } from './entry.ts';
import { entryCheck, entryLine, type Sha256, type StoredEntry } from './entry-chain.ts';
import type { ChainCheck } from './ledger-store.ts';
import { openWordBook } from './word-book.ts';

const sha256: Sha256 = (parts) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
type Stored = {
  batch: StoredBatch;
  content: Writable<StoredContent> & { entries: StoredEntry[]; checks: number[] };
};
type Ledger = { head: HeadState; batches: Stored[] };

/** A ledger of these batch sizes; every third draft is a touch. */
function ledgerOf(sizes: readonly number[], hash: Sha256 = sha256): Ledger {
  let head = EMPTY_HEAD;
  const codes = new Map<string, number>();
  const batches: Stored[] = [];
  for (const [at, size] of sizes.entries()) {
    const book = openWordBook(codes, head.words);
    const drafts = Array.from({ length: size }, (_, row) => ({
      draft: draftOf(head.seq + row + 1),
      key: `key-${head.seq + row + 1}`,
      keyBytes: new Uint8Array(16).fill(row + at),
      commitment: row % 2 === 0 ? null : 'c0ffee',
    }));
    const run = at % 2 === 0 ? null : (`run-${at}` as RunId);
    const built = batchOfDrafts({ head, now: instant(1000 + at), run, book, sha256: hash }, drafts);
    for (const [index, word] of built.words.entries()) codes.set(word, head.words + index + 1);
    head = built.head;
    const checks = built.entries.map((entry) => entryCheck(entryLine(entry)));
    const content = { words: [...built.words], entries: [...built.entries], touches: built.touches, checks };
    batches.push({ batch: { header: built.header, digest: built.head.digest }, content });
  }
  return { head, batches };
}

function draftOf(number: number): Draft {
  const subject = `lead:${number % 7}` as SubjectId;
  const head = {
    subject,
    happenedAt: instant(number * 10),
    precision: 'day',
    source: 'crm',
    key: `${number}`,
  } as const;
  if (number % 3 === 0)
    return { ...head, kind: 'touched', payload: { type: `t${number % 4}`, campaign: 'spring' } };
  return {
    ...head,
    kind: 'changed',
    payload: { fields: { industry: `Stahl & Söhne ${number}`, size: number } },
  };
}

function check({ head, batches }: Ledger, stray: Seq | null = null): ChainCheck {
  const walk = walkChain(sha256);
  for (const { batch, content } of batches) if (!walk.take(batch, content)) break;
  return walk.close(head, stray);
}

test('an untouched ledger is whole, by either implementation of SHA-256', () => {
  const ledger = ledgerOf([3, 1, 7, 40]);
  expect(check(ledger)).toEqual({ chain: 'ok', head: ledger.head.digest, batches: 4 });
  const elsewhere: Sha256 = (parts) =>
    portable(concatBytes(...parts.map((part) => (typeof part === 'string' ? utf8ToBytes(part) : part))));
  expect(ledgerOf([3, 1, 7, 40], elsewhere).head).toEqual(ledger.head);
  expect(check({ head: EMPTY_HEAD, batches: [] })).toMatchObject({ chain: 'ok' });
});

/** Ways to tamper, each with the seq that must be named for the chosen batch and row. */
const TAMPERING: { readonly [way: string]: (ledger: Ledger, at: Stored, row: number) => number } = {
  'an entry is changed': (_, { content }, row) => {
    const entry = content.entries[row]!;
    content.entries[row] = { ...entry, payload: entry.payload.replace('Stahl', 'Stohl') };
    return entry.seq;
  },
  'an entry is dated back': (_, { content }, row) => {
    const entry = content.entries[row]!;
    content.entries[row] = { ...entry, happenedAt: instant(entry.happenedAt - 1) };
    return entry.seq;
  },
  'an entry goes to another subject with its checksum put right': (_, { batch, content }, row) => {
    const forged = { ...content.entries[row]!, subject: 'lead:99' as SubjectId };
    content.entries[row] = forged;
    content.checks[row] = entryCheck(entryLine(forged));
    return batch.header.firstSeq;
  },
  'an entry is taken out': (_, { content }, row) => {
    content.checks.splice(row, 1);
    return content.entries.splice(row, 1)[0]!.seq;
  },
  'an entry is doubled': (_, { content }, row) => {
    content.entries.splice(row, 0, content.entries[row]!);
    content.checks.splice(row, 0, content.checks[row]!);
    return (content.entries[row + 2]?.seq ?? content.entries[row]!.seq + 1) - 1 + 1;
  },
  'a touch is changed': (_, { batch, content }) => {
    content.touches.happenedAt[0] = 5;
    return batch.header.firstSeq;
  },
  'a touch is laid to another lead': (_, { batch, content }) => {
    content.touches.subjects[0] = 1 + (content.touches.subjects[0]! % 3);
    return batch.header.firstSeq;
  },
  'a word of the dictionary is changed': ({ batches }) => {
    const first = batches[0]!;
    first.content.words = first.content.words.map((word, index) => (index === 0 ? `${word}x` : word));
    return 1;
  },
  'a batch is taken out': (ledger, at) => {
    ledger.batches.splice(ledger.batches.indexOf(at), 1);
    return at.batch.header.firstSeq;
  },
  'two batches change places': (ledger, at) => {
    const index = ledger.batches.indexOf(at);
    const other = index === 0 ? 1 : index - 1;
    [ledger.batches[index], ledger.batches[other]] = [ledger.batches[other]!, ledger.batches[index]!];
    return Math.min(at.batch.header.firstSeq, ledger.batches[index]!.batch.header.firstSeq);
  },
  'the batch is laid to another run': (ledger, at) => {
    const header = { ...at.batch.header, run: 'forged' as RunId };
    ledger.batches[ledger.batches.indexOf(at)] = { ...at, batch: { ...at.batch, header } };
    return header.firstSeq;
  },
  "the batch's digest is changed": (ledger, at) => {
    const batch = { ...at.batch, digest: 'f'.repeat(64) as Digest };
    ledger.batches[ledger.batches.indexOf(at)] = { ...at, batch };
    return at.batch.header.firstSeq;
  },
  'the head is set back': (ledger, at) => {
    ledger.head = { ...ledger.head, seq: (at.batch.header.firstSeq - 1) as Seq };
    return at.batch.header.firstSeq;
  },
  'the head counts wrong': (ledger) => {
    ledger.head = { ...ledger.head, touchDigest: ledger.head.touchDigest + 1 };
    return ledger.head.seq + 1;
  },
};

for (const [way, tamper] of Object.entries(TAMPERING)) {
  test(`finds and places it when ${way}`, () => {
    const sizes = fc.array(fc.integer({ min: 4, max: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (given, batch, row) => {
        const ledger = ledgerOf(given);
        const at = ledger.batches[batch % ledger.batches.length]!;
        const seq = tamper(ledger, at, row % at.content.entries.length);
        const found = check(ledger);
        expect(found.chain).toBe('broken');
        if (found.chain === 'broken' && way !== 'an entry is doubled') expect(found.firstBadSeq).toBe(seq);
      }),
      { numRuns: 40 },
    );
  });
}

test('an entry that stands outside every batch is named', () => {
  const ledger = ledgerOf([3, 3]);
  expect(check(ledger, 9 as Seq)).toMatchObject({ chain: 'broken', firstBadSeq: 9 });
});
