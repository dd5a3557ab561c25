import type { PolicyInput } from '../../policies/policy/schema.js';
import type { SqlDatabase } from './database.js';
import type { PolicyShelf } from './store.js';

/** Policy documents as JSON, each kept once. */
export function policyShelf(database: SqlDatabase): PolicyShelf {
  const fetch = async (hash: string): Promise<PolicyInput | undefined> => {
    const row = await database.sql.selectFrom('policy_version').select('input').where('hash', '=', hash).executeTakeFirst();
    return row === undefined ? undefined : (JSON.parse(row.input) as PolicyInput);
  };

  return {
    fetch,
    keep: async ({ hash, id, input }) => {
      const row = { hash, id, input: JSON.stringify(input) };
      await database.write('policies', (tx) =>
        tx
          .insertInto('policy_version')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
  };
}
