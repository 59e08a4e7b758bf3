import { describe, expect, it } from 'vitest';
import { type AccountRecord, accountIndex } from './account-index.ts';
import { matchLead } from './match-lead.ts';

const account = (name: string, domain?: string, parent?: number): AccountRecord => ({
  name,
  domains: domain === undefined ? [] : [domain],
  parent,
});

const INDEX = accountIndex([
  account('Northern Lights Shipping Ltd', 'nls.com'),
  account('Harbour Crane Works GmbH', 'harbourcrane.de'),
  account('Contoso Group', 'contoso.com'),
  account('Contoso Payments', 'contoso.com', 2),
  account('Summit Partners'),
  account('Summit Partners LLC'),
]);

const lead = (company: string, domain: string | null = null) => ({ company, domain });

describe('a lead’s account', () => {
  it('is that of its domain, surer where the name agrees, doubtful where it contradicts', () => {
    expect(matchLead(INDEX, lead('Northern Lights Shipping', 'nls.com'))).toMatchObject({
      ...{ account: 0, ground: 'domain-and-name', score: 0.995, doubtful: false },
    });
    expect(matchLead(INDEX, lead('', 'nls.com'))).toMatchObject({
      account: 0,
      ground: 'domain',
      doubtful: false,
    });
    expect(matchLead(INDEX, lead('Quite Another Firm', 'nls.com'))).toMatchObject({
      account: 0,
      doubtful: true,
    });
  });

  it('is the parent where a domain is shared and nothing else is said, the child where its name is', () => {
    expect(matchLead(INDEX, lead('', 'contoso.com'))).toMatchObject({ account: 2, runnerUp: { account: 3 } });
    expect(matchLead(INDEX, lead('Contoso Payments', 'contoso.com'))).toMatchObject({
      account: 3,
      doubtful: false,
    });
  });

  it('is that of its name, in whatever legal form, word order or spelling', () => {
    expect(matchLead(INDEX, lead('HARBOUR CRANE WORKS'))).toMatchObject({
      account: 1,
      ground: 'name',
      doubtful: false,
    });
    expect(matchLead(INDEX, lead('Shipping Northern Lights'))).toMatchObject({
      account: 0,
      ground: 'word-order',
    });
    expect(matchLead(INDEX, lead('Harbor Crane Works'))).toMatchObject({
      account: 1,
      ground: 'spelling',
      errors: 1,
    });
    expect(matchLead(INDEX, lead('Harbour Crane Works Gmhb'))).toMatchObject({ account: 1, ground: 'name' });
  });

  it('is for a person to decide where two bear one name, the other kept beside it', () => {
    const match = matchLead(INDEX, lead('Summit Partners'));
    expect(match).toMatchObject({ doubtful: true });
    expect([match?.account, match?.runnerUp?.account].toSorted()).toEqual([4, 5]);
  });

  it('is none that a person kept apart from it, and none where nothing speaks for any', () => {
    const apart = { ...lead('Summit Partners'), apartFrom: new Set([4]) };
    expect(matchLead(INDEX, apart)).toMatchObject({ account: 5 });
    expect(matchLead(INDEX, lead('Zebra Optics', 'zebra.io'))).toBeNull();
    expect(matchLead(INDEX, lead(''))).toBeNull();
  });
});
