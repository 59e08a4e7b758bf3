import { describe, expect, it } from 'vitest';
import { agreementText, CALENDAR, STAGES } from '../../test/agreement-faults.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { type AgreementHistory, EMPTY_HISTORY, type Signature } from './agreement-history.ts';
import { agreementInForce, agreementPeriods } from './agreement-in-force.ts';
import { type ReadAgreement, readAgreement } from './read-agreement.ts';

function read(clauses: string): ReadAgreement {
  const result = readAgreement(agreementText(clauses));
  if (!result.ok) throw new Error(result.refusal.map(({ message }) => message).join(' '));
  return result.value;
}

function day(n: number): Instant {
  return instant(Date.UTC(2026, 0, n));
}

const HANDOFF = `handoffs:
  list:
    - { id: a, what: leads, from: marketing, to: sales, when: { stage: mql }, clock: { within: 1 business day, stops: [accepted] } }
`;
const WHOLE = read(CALENDAR + STAGES + HANDOFF);
const CHANGED = read(CALENDAR + STAGES + HANDOFF.replace('1 business day', '2 business days'));

/** Who signs which clauses of which text on which day; `from` a later day if said. */
function signed(
  text: ReadAgreement,
  party: string,
  on: number,
  clauses?: readonly string[],
  from = on,
): readonly Signature[] {
  return text.clauses
    .filter(({ name }) => clauses === undefined || clauses.includes(name))
    .map(({ name, digest }) => ({
      agreement: text.digest,
      clause: name,
      clauseDigest: digest,
      party,
      by: `${party}-head`,
      from: day(from),
      at: day(on),
      authenticated: true,
    }));
}

function history(
  texts: readonly ReadAgreement[],
  ...signatures: readonly (readonly Signature[])[]
): AgreementHistory {
  return { filed: texts.map((text) => ({ read: text, at: day(1) })), signatures: signatures.flat() };
}

/** `clauses of the text, from day to day`. */
function shown(given: AgreementHistory): readonly string[] {
  return agreementPeriods(given).map(({ clauses, from, until, digest }) => {
    const name = digest === CHANGED.digest ? 'changed' : 'first';
    const dayOf = (at: Instant | null) => (at === null ? '' : new Date(at).toISOString().slice(8, 10));
    return `${name} ${dayOf(from)}-${dayOf(until)}: ${clauses.join(' ')}`;
  });
}

describe('a text', () => {
  it('binds nobody until both sides have signed', () => {
    expect(agreementPeriods(EMPTY_HISTORY)).toEqual([]);
    expect(shown(history([WHOLE]))).toEqual([]);
    expect(shown(history([WHOLE], signed(WHOLE, 'marketing', 2)))).toEqual([]);
    expect(shown(history([WHOLE], signed(WHOLE, 'marketing', 2), signed(WHOLE, 'sales', 4)))).toEqual([
      'first 04-: calendar stages handoffs',
    ]);
  });

  it('binds from its stated date, and never earlier than it was signed', () => {
    const late = history([WHOLE], signed(WHOLE, 'marketing', 2, undefined, 9), signed(WHOLE, 'sales', 3));
    expect(shown(late)).toEqual(['first 09-: calendar stages handoffs']);
    const early = history(
      [WHOLE],
      signed(WHOLE, 'marketing', 5, undefined, 1),
      signed(WHOLE, 'sales', 6, undefined, 1),
    );
    expect(shown(early)).toEqual(['first 06-: calendar stages handoffs']);
    expect(agreementInForce(early, day(5))).toBeNull();
    expect(agreementInForce(early, day(6))?.digest).toBe(WHOLE.digest);
  });

  it('binds only in the clauses both signed, its heading among them', () => {
    const some = ['heading', 'stages'];
    expect(shown(history([WHOLE], signed(WHOLE, 'marketing', 2), signed(WHOLE, 'sales', 3, some)))).toEqual([
      'first 03-: stages',
    ]);
    expect(
      shown(history([WHOLE], signed(WHOLE, 'marketing', 2), signed(WHOLE, 'sales', 3, ['stages']))),
    ).toEqual([]);
  });

  it('lets a clause wait for those it rests on', () => {
    const noCalendar = ['heading', 'stages', 'handoffs'];
    const given = history(
      [WHOLE],
      signed(WHOLE, 'marketing', 2),
      signed(WHOLE, 'sales', 3, noCalendar),
      signed(WHOLE, 'sales', 7, ['calendar']),
    );
    expect(shown(given)).toEqual(['first 03-07: stages', 'first 07-: calendar stages handoffs']);
  });

  it('replaces another only when all its clauses are signed or unchanged', () => {
    const both = [signed(WHOLE, 'marketing', 2), signed(WHOLE, 'sales', 2)];
    const heading = [signed(CHANGED, 'marketing', 5, ['heading']), signed(CHANGED, 'sales', 5, ['heading'])];
    expect(shown(history([WHOLE, CHANGED], ...both, ...heading))).toEqual([
      'first 02-: calendar stages handoffs',
    ]);
    const clause = [signed(CHANGED, 'marketing', 6, ['handoffs']), signed(CHANGED, 'sales', 8, ['handoffs'])];
    expect(shown(history([WHOLE, CHANGED], ...both, ...heading, ...clause))).toEqual([
      'first 02-08: calendar stages handoffs',
      'changed 08-: calendar stages handoffs',
    ]);
  });

  it('comes back only when it is signed again', () => {
    const turns = [
      signed(WHOLE, 'marketing', 2),
      signed(WHOLE, 'sales', 2),
      signed(CHANGED, 'marketing', 4),
      signed(CHANGED, 'sales', 4),
    ];
    const later = signed(CHANGED, 'marketing', 5);
    expect(shown(history([WHOLE, CHANGED], ...turns, later))).toHaveLength(2);
    const again = [
      signed(WHOLE, 'marketing', 6, ['heading', 'handoffs']),
      signed(WHOLE, 'sales', 7, ['heading', 'handoffs']),
    ];
    expect(shown(history([WHOLE, CHANGED], ...turns, ...again)).at(-1)).toBe(
      'first 07-: calendar stages handoffs',
    );
  });

  it('does not let one person bind both sides', () => {
    const one = signed(WHOLE, 'sales', 3).map((given) => ({ ...given, by: 'marketing-head' }));
    expect(shown(history([WHOLE], signed(WHOLE, 'marketing', 2), one))).toEqual([]);
  });

  it('is bound by the digest of each clause: a signature under another counts for nothing', () => {
    const forged = signed(WHOLE, 'sales', 3).map((given) => ({ ...given, clauseDigest: CHANGED.digest }));
    expect(shown(history([WHOLE], signed(WHOLE, 'marketing', 2), forged))).toEqual([]);
  });

  it('binds nobody from its review date on, where its days begin', () => {
    const dated = read(`reviewBy: 2026-01-20\n${STAGES}`);
    const given = history([dated], signed(dated, 'marketing', 2), signed(dated, 'sales', 2));
    const [period] = agreementPeriods(given);
    expect(period?.until).toBe(Date.UTC(2026, 0, 19, 23));
    expect(agreementInForce(given, instant(Date.UTC(2026, 0, 19, 23)))).toBeNull();
    const after = history([dated], signed(dated, 'marketing', 2), signed(dated, 'sales', 25));
    expect(agreementPeriods(after)).toEqual([]);
  });

  it('asks for the signatures of those who countersign', () => {
    const text = read(`parties:
  list:
    - { id: marketing, name: M, side: marketing }
    - { id: sales, name: S, side: sales }
    - { id: board, name: B, side: both, countersigns: [stages] }
${STAGES}`);
    const both = [signed(text, 'marketing', 2), signed(text, 'sales', 2)];
    expect(agreementPeriods(history([text], ...both))[0]?.clauses).toEqual(['parties']);
    expect(agreementPeriods(history([text], ...both, signed(text, 'board', 4))).at(-1)?.clauses).toEqual([
      'parties',
      'stages',
    ]);
  });
});
