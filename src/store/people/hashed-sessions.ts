/** Session tokens are stored as their SHA-256: who reads the database, or a copy of it, cannot take over a session. */
import { createHash } from 'node:crypto';
import type { DBAdapter, Where } from 'better-auth';

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function hashed(model: string, where: Where[] | undefined): Where[] {
  if (model !== 'session') return where ?? [];
  return (where ?? []).map((one) => {
    if (one.field !== 'token') return one;
    const { value } = one;
    if (typeof value === 'string') return { ...one, value: tokenHash(value) };
    return { ...one, value: (value as string[]).map(tokenHash) };
  });
}

type Named = { readonly [name: string]: unknown };

/** What is written of a session, with the digest for the token. */
function stored<T extends Named>(model: string, data: T): T {
  const token = data['token'];
  return model === 'session' && typeof token === 'string' ? { ...data, token: tokenHash(token) } : data;
}

/** The token that was asked for, put back where the digest stands: the library compares and answers with it. */
function asked<T>(model: string, where: Where[] | undefined, row: T): T {
  const token = where?.find(({ field }) => field === 'token')?.value;
  return model === 'session' && row !== null && typeof token === 'string' ? { ...row, token } : row;
}

/** The library's way to the database, with digests in place of tokens on the way in. */
export function hashedSessions(inner: DBAdapter): DBAdapter {
  const { create, findOne, update } = inner;
  const outer: DBAdapter = {
    ...inner,
    async create(given) {
      const row = await create({ ...given, data: stored(given.model, given.data) });
      const token = (given.data as Named)['token'];
      return (given.model === 'session' && typeof token === 'string' ? { ...row, token } : row) as never;
    },
    async findOne(given) {
      const row = await findOne({ ...given, where: hashed(given.model, given.where) });
      return asked(given.model, given.where, row) as never;
    },
    findMany: (given) => inner.findMany({ ...given, where: hashed(given.model, given.where) }),
    count: (given) => inner.count({ ...given, where: hashed(given.model, given.where) }),
    async update(given) {
      const change = { ...given, where: hashed(given.model, given.where) };
      const row = await update({ ...change, update: stored(given.model, given.update) });
      return asked(given.model, given.where, row) as never;
    },
    updateMany: (given) =>
      inner.updateMany({
        ...given,
        where: hashed(given.model, given.where),
        update: stored(given.model, given.update),
      }),
    delete: (given) => inner.delete({ ...given, where: hashed(given.model, given.where) }),
    deleteMany: (given) => inner.deleteMany({ ...given, where: hashed(given.model, given.where) }),
    transaction: (work) =>
      inner.transaction((within) => work(hashedSessions(within as DBAdapter) as typeof within)),
  };
  return outer;
}
