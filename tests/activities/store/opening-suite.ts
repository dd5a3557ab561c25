import { describe, expect, it } from 'vitest';
import { ROSTER } from './examples.js';
import type { TestDatabase } from './test-database.js';

export function openingSuite({ open, run }: TestDatabase): void {
  describe('opening', () => {
    it('makes the tables once when several open at the same time', async () => {
      const stores = await Promise.all(Array.from({ length: 4 }, open));
      await stores[0]?.roster.apply(ROSTER, []);
      expect(await stores[3]?.roster.staff()).toHaveLength(2);
    });

    it('finds what an earlier opening wrote, and says where it is', async () => {
      const first = await open();
      await first.roster.apply(ROSTER, []);
      await first.close();
      const second = await open();
      expect((await second.roster.directory()).people.revision).toBe('1');
      expect(second.describe).toMatch(/^(sqlite \/.*\.db|postgresql 127\.0\.0\.1:\d+\/postgres)$/);
    });

    it('refuses a database that a newer release has changed', async () => {
      await open();
      await run("insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')");
      await expect(open()).rejects.toThrow(
        /^Cannot open the store \(.*\): it was last used by a newer release of Oversight \(9999-later\); use that release\. /,
      );
    });
  });
}
