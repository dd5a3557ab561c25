import type { StaffMember } from '../../activities/store/store.js';

/** A person who works Monday to Friday in England and has an address made from the id. */
export function staff(id: string, lineManager?: string, more: Partial<StaffMember> = {}): StaffMember {
  return {
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Test`,
    email: `${id}@example.org`,
    division: 'england-and-wales',
    workingDays: [1, 2, 3, 4, 5],
    ...(lineManager !== undefined && { lineManager }),
    ...more,
  };
}
