import { ServiceError } from '@temporalio/client';
import { expect, it } from 'vitest';
import { troubleInWords } from '../../../activities/temporal/trouble.js';

/** As the Temporal client throws what the service answered. */
function answered(code: number, details: string): ServiceError {
  return new ServiceError('Failed to list workflows', {
    cause: Object.assign(new Error(`${code} ${details}`), { code, details, metadata: {} }),
  });
}

it('says a refusal with what to check', () => {
  expect(troubleInWords(answered(7, 'Request unauthorized.'))).toBe(
    'The Temporal service does not allow this: Request unauthorized. Check TEMPORAL_API_KEY or the client certificate, and the rights that it gives in this namespace.',
  );
});

it('says that a service which stopped answering may be asked again', () => {
  expect(troubleInWords(answered(14, 'No connection established'))).toMatch(
    /stopped answering: No connection established\. Run the command again/,
  );
});

it('leaves alone what was put into words already', () => {
  expect(troubleInWords(new Error('Case C-1 does not answer.', { cause: answered(4, 'Deadline exceeded') }))).toBeUndefined();
});
