import { describe, expect, it } from 'vitest';
import { agreementText, STAGES } from '../../test/agreement-faults.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { AgreementHistory } from './agreement-history.ts';
import { agreementInForce } from './agreement-in-force.ts';
import { type ReadAgreement, readAgreement } from './read-agreement.ts';
import { signAgreement } from './sign-agreement.ts';

function read(clauses: string): ReadAgreement {
  const result = readAgreement(agreementText(clauses));
  if (!result.ok) throw new Error(result.refusal.map(({ message }) => message).join(' '));
  return result.value;
}

function day(n: number): Instant {
  return instant(Date.UTC(2026, 0, n));
}

const PARTIES = `parties:
  list:
    - { id: marketing, name: M, side: marketing, signs: [{ person: mira }, { person: lena, clauses: [promises] }] }
    - { id: sales, name: S, side: sales, signs: [{ person: javier }] }
`;
const promises = (least: number) => `promises:
  list: [{ id: volume, says: V, by: marketing, measure: qualified-leads, per: month, atLeast: ${least} }]
  delegation: [{ number: "list[volume].atLeast", from: 40, to: 60, marketing: [lena], sales: [ana] }]
`;
const TEXT = read(PARTIES + STAGES + promises(50));

function filed(...texts: readonly ReadAgreement[]): AgreementHistory {
  return { filed: texts.map((text, n) => ({ read: text, at: day(1 + n) })), signatures: [] };
}

/** The history after these signed, in order; a refusal stops the test. */
function signedBy(
  history: AgreementHistory,
  ...acts: readonly (readonly [ReadAgreement, string, string, number])[]
) {
  let known = history;
  for (const [text, party, by, on] of acts) {
    const result = sign(known, text, party, by, on);
    if (!result.ok) throw new Error(result.refusal.map(({ reason }) => reason).join(' '));
    known = { ...known, signatures: known.signatures.concat(result.value.signatures) };
  }
  return known;
}

function sign(
  history: AgreementHistory,
  text: ReadAgreement,
  party: string,
  by: string,
  on = 2,
  clauses?: readonly string[],
) {
  return signAgreement(
    {
      read: text,
      party,
      by,
      from: day(on),
      at: day(on),
      authenticated: true,
      ...(clauses ? { clauses } : {}),
    },
    history,
  );
}

function reasons(result: ReturnType<typeof sign>): readonly string[] {
  return result.ok ? [] : result.refusal.map(({ clause, reason }) => `${clause ?? '-'}: ${reason}`);
}

describe('signing', () => {
  it('signs every clause the person may sign for the party', () => {
    const whole = sign(filed(TEXT), TEXT, 'marketing', 'mira');
    expect(whole.ok && whole.value.signatures.map(({ clause }) => clause)).toEqual([
      'heading',
      'parties',
      'stages',
      'promises',
    ]);
    const part = sign(filed(TEXT), TEXT, 'marketing', 'lena');
    expect(part.ok && part.value.signatures.map(({ clause }) => clause)).toEqual(['promises']);
  });

  it('does not sign a clause twice', () => {
    const history = signedBy(filed(TEXT), [TEXT, 'marketing', 'mira', 2]);
    const again = sign(history, TEXT, 'marketing', 'mira', 3);
    expect(again.ok && again.value).toEqual({
      signatures: [],
      already: ['heading', 'parties', 'stages', 'promises'],
    });
  });

  it('renews a clause that was signed half a year ago, and changes nothing of what is in force', () => {
    const history = signedBy(filed(TEXT), [TEXT, 'marketing', 'mira', 2], [TEXT, 'sales', 'javier', 3]);
    const again = sign(history, TEXT, 'marketing', 'mira', 200);
    expect(again.ok && again.value.signatures.map(({ clause }) => clause)).toContain('heading');
    const renewed = {
      ...history,
      signatures: [...history.signatures, ...(again.ok ? again.value.signatures : [])],
    };
    expect(agreementInForce(renewed, day(201))).toEqual(agreementInForce(history, day(201)));
  });

  it('is refused to strangers, to unknown parties and on clauses that are not there, all at once', () => {
    expect(reasons(sign(filed(TEXT), TEXT, 'sales', 'mallory'))).toEqual([
      '-: mallory is not among those who sign for sales.',
    ]);
    expect(reasons(sign(filed(TEXT), TEXT, 'sale', 'javier'))).toEqual([
      '-: "sale" is no party to this text. Did you mean "sales"?',
    ]);
    expect(reasons(sign(filed(TEXT), TEXT, 'marketing', 'lena', 2, ['stages', 'promise']))).toEqual([
      'stages: lena is not among those who sign this clause for marketing.',
      'promise: The text has no clause "promise". Did you mean "promises"?',
    ]);
  });

  it('is refused to whoever signed for the other side', () => {
    const open = read(STAGES);
    const history = signedBy(filed(open), [open, 'marketing', 'mira', 2]);
    expect(reasons(sign(history, open, 'sales', 'mira'))).toEqual([
      'heading: mira has signed this text for marketing: nobody signs for both sides.',
    ]);
  });

  it('is refused on a text that was not filed or whose review date has come', () => {
    const old = read(`reviewBy: 2026-01-02\n${STAGES}`);
    expect(reasons(sign(filed(), TEXT, 'marketing', 'mira'))[0]).toContain('must be filed');
    expect(reasons(sign(filed(old), old, 'marketing', 'mira', 3))[0]).toContain('it would bind nobody');
  });
});

describe('a text in force', () => {
  const inForce = signedBy(filed(TEXT), [TEXT, 'marketing', 'mira', 2], [TEXT, 'sales', 'javier', 3]);

  it('rules who may sign the next: a proposal cannot name its own signatories', () => {
    const taken = read(PARTIES.replace('person: mira', 'person: mallory') + STAGES + promises(50));
    const known = { ...inForce, filed: [...inForce.filed, { read: taken, at: day(4) }] };
    expect(reasons(sign(known, taken, 'marketing', 'mallory', 5))).toEqual([
      '-: mallory is not among those who sign for marketing.',
    ]);
    expect(reasons(sign(known, taken, 'marketing', 'mira', 5))).toEqual([]);
  });

  it('is signed anew to come back after another replaced it', () => {
    const other = read(PARTIES + STAGES + promises(45).replace('says: V', 'says: W'));
    const replaced = signedBy(
      { ...inForce, filed: [...inForce.filed, { read: other, at: day(4) }] },
      [other, 'marketing', 'mira', 5],
      [other, 'sales', 'javier', 5],
    );
    expect(agreementInForce(replaced, day(6))?.digest).toBe(other.digest);
    const back = signedBy(replaced, [TEXT, 'marketing', 'mira', 8], [TEXT, 'sales', 'javier', 9]);
    expect(agreementInForce(back, day(8))?.digest).toBe(other.digest);
    expect(agreementInForce(back, day(9))?.digest).toBe(TEXT.digest);
  });

  it('keeps a countersigner until that party has signed the parties clause that leaves it out', () => {
    const board = '    - { id: board, name: B, side: both, countersigns: [stages] }\n';
    const first = read(PARTIES + board + STAGES);
    const next = read(PARTIES + STAGES.replace('name: MQL', 'name: Qualified'));
    const known = signedBy(
      filed(first, next),
      [first, 'marketing', 'mira', 3],
      [first, 'sales', 'javier', 3],
      [first, 'board', 'beata', 3],
      [next, 'marketing', 'mira', 5],
      [next, 'sales', 'javier', 5],
    );
    expect(agreementInForce(known, day(6))?.digest).toBe(first.digest);
    const consented = signedBy(known, [next, 'board', 'beata', 7]);
    expect(agreementInForce(consented, day(7))?.digest).toBe(next.digest);
  });
});

describe('bounded delegation', () => {
  const inForce = signedBy(filed(TEXT), [TEXT, 'marketing', 'mira', 2], [TEXT, 'sales', 'javier', 3]);

  it('lets the named people move the number within its range under their two signatures', () => {
    const moved = read(PARTIES + STAGES + promises(60));
    const known = { ...inForce, filed: [...inForce.filed, { read: moved, at: day(4) }] };
    expect(reasons(sign(known, moved, 'sales', 'ana', 5))).toEqual([]);
    const both = signedBy(known, [moved, 'sales', 'ana', 5], [moved, 'marketing', 'lena', 6]);
    expect(agreementInForce(both, day(5))?.digest).toBe(TEXT.digest);
    expect(agreementInForce(both, day(6))?.digest).toBe(moved.digest);
  });

  it.each([
    ['beyond its range', PARTIES + STAGES + promises(61).replace('to: 60', 'to: 70')],
    ['together with another change', PARTIES + STAGES + promises(60).replace('says: V', 'says: W')],
    ['under terms of its own', PARTIES + STAGES + promises(60).replace('sales: [ana]', 'sales: [ana, eve]')],
  ])('is refused %s', (_what, clauses) => {
    const moved = read(clauses);
    const known = { ...inForce, filed: [...inForce.filed, { read: moved, at: day(4) }] };
    expect(reasons(sign(known, moved, 'sales', 'ana', 5))).toEqual([
      '-: ana is not among those who sign for sales.',
    ]);
  });
});
