// Fails when a package of a lock file has a licence that an Apache-2.0 program cannot use.
// Run from the root of the repository, after `npm ci`.
import { existsSync, readFileSync } from 'node:fs';

const ALLOWED = new Set([
  '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-3.0', 'CC-BY-4.0',
  'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0', 'Unicode-3.0', 'Unlicense', 'Zlib',
]);

// Tools that run at build or test time and of which nothing ships. name pattern -> licence
const TOOLS = [
  [/^lightningcss(-.+)?$/, 'MPL-2.0'], // Vite minifies CSS with it.
  [/^axe-core$/, 'MPL-2.0'], // Accessibility checks in browser tests.
  [/^@axe-core\/playwright$/, 'MPL-2.0'],
];

/** Whether one alternative of an SPDX expression is allowed; `A OR B`, `A AND B`, parentheses. */
function allowed(expression, name) {
  const flat = expression.replace(/[()]/g, ' ');
  return flat.split(/\sOR\s/).some((alternative) =>
    alternative.split(/\sAND\s/).every((one) => permits(one.trim(), name)));
}

function permits(licence, name) {
  return ALLOWED.has(licence) || TOOLS.some(([pattern, of]) => of === licence && pattern.test(name));
}

function licenceOf(path, entry) {
  const manifest = `${path}/package.json`;
  const declared = entry.license ?? (existsSync(manifest) ? read(manifest) : undefined);
  if (declared === undefined) return writtenIn(`${path}/LICENSE`);
  if (Array.isArray(declared)) return declared.map((one) => one.type ?? one).join(' OR ');
  return typeof declared === 'object' ? declared.type : declared;
}

// Some packages have their licence as a file only.
function writtenIn(file) {
  const title = existsSync(file) ? readFileSync(file, 'utf8').split('\n', 1)[0].trim() : undefined;
  return title === 'MIT License' ? 'MIT' : undefined;
}

function read(manifest) {
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'));
  return license ?? licenses;
}

// The second is that of the servers to compare with, which are only run.
const LOCKS = ['package-lock.json', 'bench/peers/package-lock.json'];

const refused = LOCKS.flatMap((lock) => Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages))
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
  .map(([path, entry]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: entry.version,
    licence: licenceOf(path, entry) ?? 'none declared',
  }))
  .filter(({ name, licence }) => !allowed(licence, name));

for (const { name, version, licence } of refused) {
  console.error(`${name} ${version}: ${licence} (expected: one of ${[...ALLOWED].join(', ')})`);
}
process.exit(refused.length === 0 ? 0 : 1);
