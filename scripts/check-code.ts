import { readFileSync } from 'node:fs';
import { findInCode } from './code-rules.ts';
import { listProjectFiles, printFindings } from './source-files.ts';

const files = listProjectFiles().filter((file) => /\.(tsx?|mjs)$/.test(file));
printFindings(files.flatMap((file) => findInCode(file, readFileSync(file, 'utf8'))));
