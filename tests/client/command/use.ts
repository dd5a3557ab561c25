import { vi } from 'vitest';
import { exitCodeOf } from '../../../client/command/exit-code.js';
import { oversight } from '../../../client/command/oversight.js';

export interface Used {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Uses the command in this process: the same code as `oversight ARGS`, without the second that a process takes. One at a time. */
export async function use(...args: readonly string[]): Promise<Used> {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      told[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await oversight(args);
    // Set or not by what was done meanwhile, which the compiler does not see.
    const code = process.exitCode as number | undefined;
    return { code: code ?? 0, ...told };
  } catch (error) {
    return { code: exitCodeOf(error), ...told };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
