import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test, vi } from 'vitest';
import { settleSending } from '../../activities/settle-sending.js';

const REPLY = '450 4.2.0 <dana.osei@service.example>: greylisted for dana.osei@service.example, try again';

test.each([
  { outcome: 'refused', reply: REPLY, code: 550 },
  { outcome: 'later', about: 'letter', reply: REPLY, code: 450 },
  { outcome: 'later', about: 'service', reply: REPLY, code: 421 },
  { outcome: 'unknown', reply: REPLY },
] as const)('$outcome: the mail log keeps what the server said, and the workflow hears it without an address', async (delivery) => {
  const settle = vi.fn<(...said: readonly unknown[]) => Promise<void>>(() => Promise.resolve());
  const sending = async () => await settleSending({ settle } as never, '<x@example.org>', delivery, 'send', 0);
  const result: unknown = await new MockActivityEnvironment().run(sending);
  expect(settle.mock.calls[0]?.[2]).toBe(REPLY);
  expect(JSON.stringify(result)).toContain('450 4.2.0 <address>: greylisted for <address>, try again');
  expect(JSON.stringify(result)).not.toContain('@');
});
