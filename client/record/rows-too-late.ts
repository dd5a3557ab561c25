import { ProblemsError } from '../../policies/policy/problem.js';

/** Rows of a table of facts about what has ended. They were left out; everything else was done. */
export class RowsTooLateError extends ProblemsError {
  override readonly name = 'RowsTooLateError';
}
