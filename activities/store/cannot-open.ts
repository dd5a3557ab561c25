/** One message for whoever starts the program: what failed, where, why, and what to do. */
export function cannotOpen(where: string, error: unknown, mend: string): Error {
  return new Error(`Cannot open the store (${where}): ${reasonOf(error)}. ${mend}`, { cause: error });
}

function reasonOf(error: unknown): string {
  // Node answers a name with several addresses, none of which listens, with an error of errors and no message of its own.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
