#!/usr/bin/env -S node --max-semi-space-size=64
// Much of what an intake makes lives for a moment only: room for it halves the time spent on collecting garbage.
import { existsSync } from 'node:fs';

// In a checkout the program is compiled from src before it runs, when something changed. An installed package has
// neither src nor a compiler: it brings dist ready made.
const isCheckout = existsSync(new URL('../src/cli/main.ts', import.meta.url));
if (isCheckout) {
  const { buildIfStale } = await import('../scripts/build.mjs');
  if (!(await buildIfStale())) process.exit(1);
}
await import('../dist/cli/main.js');
