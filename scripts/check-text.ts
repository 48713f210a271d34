import { readFileSync } from 'node:fs';
import { listProjectFiles, printFindings } from './source-files.ts';
import { findDeadLinks, findDeadNames, findInText } from './text-rules.ts';

const read = (file: string): string => readFileSync(file, 'utf8');

const isText = /\.(tsx?|mjs|json|md|sql|css|html|xml|ya?ml|sh|txt)$|(^|\/)(run|LICENSE|\.[a-z]+)$/;
// Pages that tell history: they name files as they were.
const history = /^(CHANGELOG|changes\/|docs\/decisions\/)/;
const files = listProjectFiles().filter((file) => isText.test(file) && file !== 'package-lock.json');
const pages = files.filter((file) => file.endsWith('.md'));
printFindings([
  ...files.flatMap((file) => findInText(file, read(file))),
  ...pages.flatMap((file) => findDeadLinks(file, read(file), read)),
  ...pages.filter((file) => !history.test(file)).flatMap((file) => findDeadNames(file, read(file))),
]);
