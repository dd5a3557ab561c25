#!/usr/bin/env node
import { exitCodeOf } from './command/exit-code.js';
import { oversight } from './command/oversight.js';
import { tolerateClosedReader } from './print/output.js';

tolerateClosedReader();
try {
  await oversight().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
