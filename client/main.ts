#!/usr/bin/env node
import { oversight } from './command/oversight.js';
import { tolerateClosedReader } from './print/output.js';

tolerateClosedReader();
try {
  await oversight(process.argv.slice(2));
} catch (error) {
  // It knows the errors of every library, which a command that does well need not wait for.
  const { exitCodeOf } = await import('./command/exit-code.js');
  process.exitCode = exitCodeOf(error);
}
