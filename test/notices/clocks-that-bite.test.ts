/** Clocks that bite: warned, breached, escalated, given to somebody else; each told on time and exactly once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Company, company, counts } from './told-company.ts';

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.end());

const run = () => here.ask('run-engine');
/** A new process: nothing of the engine in memory. */
const restart = () => here.directory.forgetEngines();
const ANA = { person: 'ana', side: 'sales', roles: ['sales'], user: 'ana', by: 'session' } as const;
const BEN = { ...ANA, person: 'ben', user: 'ben' } as const;
const LENA = { ...ANA, person: 'lena', side: 'marketing', roles: ['marketing'], user: 'lena' } as const;

describe('a clock that runs out', () => {
  beforeEach(async () => {
    here.at('09:00');
    await here.lead('one');
    await run();
  });

  it('tells the owner that the lead is theirs, and nobody else', async () => {
    expect(counts(await here.notices(ANA))).toEqual({ assigned: 1 });
    expect(counts(await here.notices(BEN))).toEqual({});
  });

  it('warns, breaches, escalates and gives it to somebody else, each once, with a restart at every step', async () => {
    for (const time of ['09:45', '10:00', '10:01', '10:15', '10:31', '10:45', '11:01', '11:30']) {
      here.at(time);
      await run();
      restart();
      await run();
      await run();
    }
    expect(counts(await here.notices())).toEqual({
      assigned: 2,
      taken: 1,
      warned: 1,
      breached: 1,
      escalated: 2,
    });
    expect(counts(await here.notices(ANA))).toEqual({ assigned: 1, warned: 1, breached: 1, taken: 1 });
    expect(counts(await here.notices(BEN))).toEqual({ assigned: 1 });
    expect(counts(await here.notices(LENA))).toEqual({ breached: 1 });
  });

  it('tells operations what an office that nobody holds was to be told, until somebody is named for it', async () => {
    here.at('10:31');
    await run();
    const operations = { ...ANA, person: 'olga', side: null, roles: ['operations'] as const, user: 'olga' };
    expect(counts(await here.notices(operations))).toEqual({ escalated: 1 });
    await here.ask('name-office', { word: 'team-lead', people: ['tom'] });
    await here.lead('two');
    await run();
    here.at('12:05');
    await run();
    const tom = { ...ANA, person: 'tom', user: 'tom' };
    expect(counts(await here.notices(tom))).toEqual({ escalated: 1 });
  });

  it('says that it is late where nothing ran when it came due, and keeps the due instant', async () => {
    restart();
    here.at('14:30');
    await run();
    const breach = (await here.notices()).notices.find(({ kind }) => kind === 'breached');
    expect(breach).toMatchObject({ at: '2026-03-02T10:00:00.000Z', late: 4.5 * 3_600_000 });
    expect(breach?.says).toContain('decided 4 hours 30 minutes late');
  });

  it('is not late within a minute', async () => {
    here.at('2026-03-02T10:00:59Z');
    await run();
    const breach = (await here.notices()).notices.find(({ kind }) => kind === 'breached');
    expect(breach).toMatchObject({ late: 0 });
    expect(breach?.says).not.toContain('late');
  });

  it('breaches once where the clock jumps a day ahead and back again', async () => {
    here.at('2026-03-03T09:30:00Z');
    await run();
    const ahead = counts(await here.notices());
    here.at('09:50');
    await run();
    restart();
    await run();
    for (const time of ['10:05', '11:05', '12:00']) {
      here.at(time);
      await run();
      restart();
      await run();
    }
    expect(ahead['breached']).toBe(1);
    expect(counts(await here.notices())).toEqual(ahead);
  });

  it('breaches once, at its instant, where the clock is set back a day and comes round again', async () => {
    here.at('2026-03-01T09:10:00Z');
    await run();
    restart();
    await run();
    expect(counts(await here.notices())).toEqual({ assigned: 1 });
    here.at('10:00');
    await run();
    here.at('10:01');
    await run();
    expect(counts(await here.notices())['breached']).toBe(1);
  });

  it('is told of no more once it was answered', async () => {
    here.at('09:30');
    await here.says('attempted', { activity: 'call', by: null, automatic: false }, 'one');
    await run();
    here.at('12:00');
    await run();
    expect(counts(await here.notices())).toEqual({ assigned: 1 });
  });

  it('tells marketing what was rejected, with the reason', async () => {
    here.at('09:30');
    await here.says('rejected', { by: null, reason: 'no-budget' }, 'one');
    await run();
    const told = await here.notices(LENA);
    expect(told.notices.map(({ says }) => says)).toEqual(['A qualified lead was rejected (no-budget)']);
  });
});

it('tells the side a lead came from that it was rejected, once, also where an attempt had stopped the clock', async () => {
  here.at('09:00');
  await here.lead('one');
  await here.lead('two');
  await run();
  const mara = { ...LENA, person: 'mara', user: 'mara' };
  await here.ask('answer-handoff', { lead: 'lead:one', act: 'attempted', by: 'ana' });
  for (const lead of ['lead:one', 'lead:two']) {
    await here.ask('answer-handoff', { lead, act: 'rejected', reason: 'no-budget', by: 'ana' });
  }
  await run();
  expect(counts(await here.notices(mara))).toEqual({ returned: 2 });
});

it('tells a colleague that a call together is asked for, and the one who asked what was answered', async () => {
  here.at('09:00');
  await here.lead('one');
  await here.ask('run-engine');
  const proposed = ['2026-03-03T14:00:00Z'];
  const asked = { lead: 'lead:one', by: 'ana', with: 'ben', proposed };
  const { id } = await here.ask<{ id: string }>('request-joint-call', asked);
  const words = async (who: typeof ANA | typeof BEN) =>
    (await here.notices(who)).notices.map(({ says }) => says).filter((says) => says.includes('call'));
  expect(await words(BEN)).toEqual(['A colleague asks to call a lead together']);
  await here.ask('answer-joint-call', { call: id, answer: 'agreed', by: 'ben' });
  expect(await words(ANA)).toEqual(['Your colleague answered: the call with a lead is agreed']);
});

describe('a reader', () => {
  beforeEach(async () => {
    here.at('09:00');
    await here.lead('one');
    await here.lead('two');
    await here.lead('three');
    await run();
  });

  it('counts what is unread, marks single notices and all of them, each for oneself', async () => {
    const before = await here.notices(ANA);
    expect(before.unread).toBe(2);
    await here.ask('mark-notices-read', { ids: [before.notices[0]?.id] }, ANA);
    expect((await here.notices(ANA)).unread).toBe(1);
    expect((await here.notices(BEN)).unread).toBe(1);
    await here.ask('mark-notices-read', { upTo: '2026-03-02T09:00:00Z' }, ANA);
    expect((await here.notices(ANA)).unread).toBe(0);
    here.at('09:46');
    await run();
    expect((await here.notices(ANA)).unread).toBe(2);
  });

  it('marks nothing as read that is told later', async () => {
    await here.ask('mark-notices-read', { upTo: '2027-01-01T00:00:00Z' }, ANA);
    here.at('09:46');
    await run();
    expect((await here.notices(ANA)).unread).toBe(2);
  });

  it('mutes a kind: it is neither shown nor counted', async () => {
    await here.ask('set-notice-settings', { kinds: { assigned: 'off' } }, ANA);
    expect(await here.notices(ANA)).toMatchObject({ unread: 0, notices: [] });
  });

  it('turns pages without leaving out or repeating any', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const input = { limit: 1, ...(after === undefined ? {} : { after }) };
      const told = await here.ask<Awaited<ReturnType<Company['notices']>>>('read-notices', input);
      ids.push(...told.notices.map(({ id }) => id));
      after = told.next ?? undefined;
      if (after === undefined) break;
    }
    expect(ids).toEqual((await here.notices()).notices.map(({ id }) => id));
    expect(ids).toHaveLength(3);
  });

  it('sees nobody else’s, and everybody’s only as operations or administrator', async () => {
    await expect(here.ask('read-notices', { of: 'everyone' }, ANA)).rejects.toThrow('not-yours');
    const operations = { ...ANA, roles: ['operations'] as const };
    expect(counts(await here.ask('read-notices', { of: 'everyone' }, operations))).toEqual({ assigned: 3 });
  });
});
