/** Kysely over Node's own SQLite: one connection, statements prepared once. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

const PREPARED_KEPT = 200;

export function sqliteDialect(database: DatabaseSync): Dialect {
  const connection = sqliteConnection(database);
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Transactions are begun by the backend, which alone knows how: Kysely's own are not used. */
function sqliteDriver(connection: DatabaseConnection): Driver {
  const unused = async (): Promise<void> => {
    throw new Error('transactions are begun by the backend');
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: unused,
    commitTransaction: unused,
    rollbackTransaction: unused,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

function sqliteConnection(database: DatabaseSync): DatabaseConnection {
  const prepared = new Map<string, StatementSync>();
  const statement = (text: string): StatementSync => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    if (prepared.size >= PREPARED_KEPT) prepared.clear();
    const made = database.prepare(text);
    prepared.set(text, made);
    return made;
  };
  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const made = statement(query.sql);
      const parameters = query.parameters as readonly SQLInputValue[];
      if (made.columns().length > 0) return { rows: made.all(...parameters) as Row[] };
      const { changes } = made.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    },
    // biome-ignore lint/correctness/useYield: nothing streams: pages are asked for one by one
    streamQuery: async function* () {
      throw new Error('pages are read one by one');
    },
  };
}
