import { z } from 'zod';

/** An id in a policy file: lower-case words joined by dashes. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by dashes, such as first-supervision');

/** A sentence or a name that people read. */
export const words = z.string().trim().min(1).max(300);
