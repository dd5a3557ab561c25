import type { Check } from '../finding.js';
import { failed, ok, warning } from '../finding.js';

/** The store answers, has the tables of this release and can be written. */
export const store: Check = {
  id: 'store',
  needs: ['settings'],
  async look(at) {
    const where = placeOf(at.settings.storeUrl);
    const state = await at.storeState().catch((error: unknown) => reasonOf(error));
    if (typeof state === 'string')
      return failed(
        `${where} cannot be opened: ${state}`,
        'Check OVERSIGHT_STORE, that the database runs, and that host, user, password and database are right; of a file, that it is a store of Oversight.',
      );
    switch (state.is) {
      case 'current':
        return ok(`${where}: tables of this release, writable`);
      case 'behind':
        return warning(
          `${where}: ${state.missing} migrations are not made yet`,
          'The first worker or command that uses it makes them; start the worker.',
        );
      case 'ahead':
        return failed(`${where} was last used by a newer release (${state.newer})`, 'Use that release here too.');
      case 'read-only':
        return failed(`${where} cannot be written: ${state.reason}`, 'Give this user the right to write: worker and commands need it.');
      case 'not-made':
        return state.writable
          ? warning(
              `${where} is not there yet`,
              'The worker makes it at its first start; if it is elsewhere, set OVERSIGHT_STORE or OVERSIGHT_DATA.',
            )
          : failed(
              `${where} is not there, and cannot be made in ${state.folder}`,
              'Let this user write there, or set OVERSIGHT_STORE or OVERSIGHT_DATA to another place.',
            );
    }
  },
};

/** No password. */
function placeOf(url: string): string {
  if (url.startsWith('sqlite:')) return url.replace('sqlite:', 'sqlite ');
  if (!URL.canParse(url)) return 'postgresql';
  const { host, pathname } = new URL(url);
  return `postgresql ${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
