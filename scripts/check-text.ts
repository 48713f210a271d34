import { readFileSync } from 'node:fs';
import { listProjectFiles, printFindings } from './source-files.ts';
import { findDeadLinks, findInText } from './text-rules.ts';

const read = (file: string): string => readFileSync(file, 'utf8');

const isText = /\.(tsx?|mjs|json|md|sql|css|html|xml|ya?ml|sh|txt)$|(^|\/)(run|LICENSE|\.[a-z]+)$/;
const files = listProjectFiles().filter((file) => isText.test(file) && file !== 'package-lock.json');
printFindings([
  ...files.flatMap((file) => findInText(file, read(file))),
  ...files.filter((file) => file.endsWith('.md')).flatMap((file) => findDeadLinks(file, read(file), read)),
]);
