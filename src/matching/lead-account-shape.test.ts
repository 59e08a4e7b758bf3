import { describe, expect, it } from 'vitest';
import { type Glance, leadAccountShape } from './lead-account-shape.ts';

function glance(header: string, row: string, count = 100): Glance {
  const columns = header.split(',');
  return { header: columns, rows: [row.split(',')], idColumn: columns.indexOf('id'), count };
}

const accounts = glance('id,name,website', 'A1,Acme GmbH,https://acme.com');
const leads = glance('id,first name,company,email', 'L1,Ana,Acme,ana@acme.com', 1_000);

describe('the shape of two files', () => {
  it('is leads and accounts where one names people at firms and the other firms', () => {
    expect(leadAccountShape(leads, accounts)).toEqual({
      leads: 'left',
      lead: { company: 2, domains: [3] },
      account: { company: 1, domains: [2] },
    });
  });

  it('is the same shape whichever file is named first', () => {
    expect(leadAccountShape(accounts, leads)).toEqual({
      ...leadAccountShape(leads, accounts),
      leads: 'right',
    });
  });

  it('is another where both files are of people', () => {
    expect(leadAccountShape(leads, leads)).toBeNull();
  });

  it('is another where both list firms and neither is much the longer', () => {
    const others = glance('id,company,city', 'B1,Acme,Ulm', 120);
    expect(leadAccountShape(others, glance('id,company,city', 'A1,Acme,Ulm', 100))).toBeNull();
    expect(leadAccountShape({ ...others, count: 1_000_000 }, accounts)).toMatchObject({ leads: 'left' });
  });

  it('is another where there is but a name to go by, and both say where the firm is, unless there are too many', () => {
    const firms = glance('id,company,city', 'A1,Acme,Ulm');
    const people = glance('id,surname,company,city', 'L1,Ana,Acme,Ulm', 1_000);
    expect(leadAccountShape(people, firms)).toBeNull();
    expect(leadAccountShape({ ...people, count: 90_000 }, firms)).not.toBeNull();
  });

  it('takes a bare name beside mail addresses for a person’s', () => {
    const people = glance('id,name,email', 'L1,Ana Berg,ana@acme.com');
    expect(leadAccountShape(people, accounts)?.lead).toEqual({ company: null, domains: [2] });
  });
});
