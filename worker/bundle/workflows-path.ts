import { fileURLToPath } from 'node:url';

/** Path of the workflows, beside this file whether compiled or not. */
export function workflowsPath(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`../../workflows/index.${extension}`, import.meta.url));
}
