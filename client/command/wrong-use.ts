/** The command was used wrongly: exit 2, with the message and nothing else. */
export class WrongUseError extends Error {
  override readonly name = 'WrongUseError';
}
