import { z } from 'zod';

/** An id in a policy file: lower-case words joined by dashes. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by dashes, such as first-supervision');

/** A sentence or a name that people read, on one line however the file breaks it: it stands in tables and in mails. */
export const words = z
  .string()
  .trim()
  .overwrite((text) => text.replaceAll(/\s+/g, ' '))
  .min(1)
  .max(300);

/** The parts of supervision; each tells where a duty or check lives. */
export const ELEMENTS = ['personal', 'casework', 'person', 'case', 'service', 'policy'] as const;
export type Element = (typeof ELEMENTS)[number];
