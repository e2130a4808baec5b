// node build/rule-coverage.mjs [--all]
// Every numbered rule of rule-index.yaml is named in a pack or a season (`rules:`) or in the code that its `in` gives,
// and has a case (`line:` of a pack's case, or its id in a test), or is deliberately not coded. Prints where each is;
// fails for an id with neither, an id that nobody registered, and one that is both coded and listed as not coded.
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parse } from 'yaml';
import { exists } from './electron/cache.mjs';
import { inProject } from './electron/root.mjs';

const filesBelow = (folder, wanted) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
const name = (file) => relative(inProject('electron', 'rules'), file);

const index = parse(readFileSync(inProject('electron', 'rules', 'rule-index.yaml'), 'utf8'));
const places = new Map();
const cases = new Map();
const note = (map, id, where) => map.set(id, [...(map.get(id) ?? []), where]);

function walk(value, key, file) {
  if (Array.isArray(value)) {
    if (key === 'rules') for (const id of new Set(value)) note(places, id, name(file));
    else for (const part of value) walk(part, '', file);
  } else if (value !== null && typeof value === 'object') {
    for (const [inner, part] of Object.entries(value)) walk(part, inner, file);
  }
}

for (const root of ['packs', 'study-card/seasons']) {
  for (const file of filesBelow(inProject('electron', 'rules', root), /\.yaml$/)) {
    const content = parse(readFileSync(file, 'utf8'));
    if (!file.includes('/tests/')) walk(content, '', file);
    else
      for (const { line } of content.cases) for (const id of [line ?? []].flat()) note(cases, id, name(file));
  }
}
for (const file of ['electron', 'test'].flatMap((folder) => filesBelow(inProject(folder), /\.test\.ts$/))) {
  for (const id of readFileSync(file, 'utf8').match(/\b(?:ZJ25|ZJ-OLD|HZ20|N06|SC)-[A-Za-z]?\d+[ab]?\b/g) ??
    [])
    note(cases, id, name(file));
}

const problems = [];
let shown = 0;
for (const [id, { title, in: where }] of Object.entries(index.rules)) {
  if (where !== undefined && exists(inProject(where))) note(places, id, name(inProject(where)));
  const found = [...new Set(places.get(id) ?? [])];
  const count = cases.get(id)?.length ?? 0;
  if (found.length === 0) problems.push(`${id} ${title}: in no pack, no season and not listed as not coded`);
  if (count === 0) problems.push(`${id} ${title}: no case`);
  if (id in index.not_coded) problems.push(`${id} ${title}: both coded and listed as not coded`);
  if (process.argv.includes('--all')) console.log(`${id}  ${title}  → ${found.join(', ')}  (${count} cases)`);
  shown += 1;
}
// D1, D2 … are decisions of ours and stand in the conflict registers.
for (const id of new Set([...places.keys(), ...cases.keys()])) {
  if (/^(?:ZJ|HZ|N06|SC)/.test(id) && !(id in index.rules) && !(id in index.not_coded))
    problems.push(`${id}: named in ${(places.get(id) ?? cases.get(id)).join(', ')}, not in rule-index.yaml`);
}
if (process.argv.includes('--all'))
  for (const [id, { title, reason }] of Object.entries(index.not_coded))
    console.log(`${id}  ${title}  → not coded: ${reason}`);
for (const problem of problems) console.error(`rule coverage: ${problem}`);
console.log(
  `rule coverage: ${shown} rules coded, ${Object.keys(index.not_coded).length} deliberately not, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
