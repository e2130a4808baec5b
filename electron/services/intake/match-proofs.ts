import type { MatchedBy } from '../../database/repositories/proof.repository.ts';
import { plainText } from './item-finder.ts';

/** A row that may have proofs. */
export interface ProofOwner {
  readonly row: number;
  readonly staffNumber: string;
  readonly personName: string;
  readonly title: string;
  readonly projectNumber: string;
  /** The 佐证文件 column as it stands. */
  readonly named: string;
}

export interface NamedFile {
  /** Path with `/`, below the folder or zip. */
  readonly name: string;
  readonly sha256: string;
}

export interface ProofMatches {
  /** Row → files that are its proofs, by index. */
  readonly byRow: ReadonlyMap<number, readonly { readonly file: number; readonly by: MatchedBy }[]>;
  readonly matched: ReadonlySet<number>;
  /** What rows name and nobody handed in, or what several files are called. */
  readonly missing: readonly { readonly row: number; readonly name: string; readonly ambiguous: boolean }[];
}

/**
 * Puts files to rows: by the 佐证文件 column, by a folder of the person's number, by a file name that begins with the
 * number or with name and title. Wherever more than one claim would fit, the file is left for the tray.
 */
export function matchProofs(owners: readonly ProofOwner[], files: readonly NamedFile[]): ProofMatches {
  const byRow = new Map<number, { file: number; by: MatchedBy }[]>();
  const matched = new Set<number>();
  const missing: { row: number; name: string; ambiguous: boolean }[] = [];
  const put = (row: number, file: number, by: MatchedBy): void => {
    const known = byRow.get(row) ?? [];
    byRow.set(row, known);
    matched.add(file);
    if (!known.some((one) => one.file === file)) known.push({ file, by });
  };

  const index = new FileIndex(files);
  for (const owner of owners) {
    for (const name of splitNames(owner.named, index)) {
      const found = index.find(name, owner);
      if (found === undefined || found === 'ambiguous')
        missing.push({ row: owner.row, name, ambiguous: found === 'ambiguous' });
      else put(owner.row, found, 'column');
    }
  }

  const people = new PeopleIndex(owners);
  files.forEach((file, at) => {
    if (matched.has(at)) return;
    const parts = file.name.split('/');
    const stem = withoutExtension(parts.pop() ?? '');
    for (const folder of parts.toReversed()) {
      const person = people.byFolder(folder);
      if (!person) continue;
      const owner = people.fitting(person, stem) ?? (person.length === 1 ? person[0] : undefined);
      if (owner) put(owner.row, at, 'folder');
      return;
    }
    const numbered = people.byNumber(stem);
    if (numbered) {
      const owner =
        people.fitting(numbered.claims, numbered.rest) ??
        (numbered.claims.length === 1 ? numbered.claims[0] : undefined);
      if (owner) put(owner.row, at, 'file-name');
      return;
    }
    const named = people.byName(stem);
    const owner = named && people.fitting(named.claims, named.rest);
    if (owner) put(owner.row, at, 'file-name');
  });
  return { byRow, matched, missing };
}

function plainPath(path: string): string {
  return path
    .normalize('NFKC')
    .replaceAll('\\', '/')
    .replace(/^\.?\/+/, '')
    .trim()
    .toLowerCase();
}

function withoutExtension(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{2,5}$/, '');
}

class FileIndex {
  readonly #files: readonly NamedFile[];
  readonly #byPath = new Map<string, number>();
  readonly #byBase = new Map<string, number[]>();
  readonly #byStem = new Map<string, number[]>();

  constructor(files: readonly NamedFile[]) {
    this.#files = files;
    files.forEach((file, at) => {
      const path = plainPath(file.name);
      const base = path.slice(path.lastIndexOf('/') + 1);
      this.#byPath.set(path, at);
      push(this.#byBase, base, at);
      push(this.#byStem, withoutExtension(base), at);
    });
  }

  has(name: string): boolean {
    const plain = plainPath(name);
    return this.#byPath.has(plain) || this.#byBase.has(plain) || this.#byStem.has(plain);
  }

  find(name: string, owner: ProofOwner): number | 'ambiguous' | undefined {
    const plain = plainPath(name);
    const exact = this.#byPath.get(plain) ?? this.#byPath.get(`${owner.staffNumber.toLowerCase()}/${plain}`);
    if (exact !== undefined) return exact;
    const base = plain.slice(plain.lastIndexOf('/') + 1);
    const candidates =
      (plain === base
        ? undefined
        : this.#byBase.get(base)?.filter((at) => this.#path(at).endsWith(`/${plain}`))) ??
      this.#byBase.get(base) ??
      this.#byStem.get(base) ??
      [];
    const own = candidates.filter((at) =>
      this.#path(at).split('/').includes(owner.staffNumber.toLowerCase()),
    );
    const [first, ...others] = own.length > 0 ? own : candidates;
    if (first === undefined) return undefined;
    const same = others.every((at) => this.#files[at]?.sha256 === this.#files[first]?.sha256);
    return same ? first : 'ambiguous';
  }

  #path(at: number): string {
    return plainPath(this.#files[at]?.name ?? '');
  }
}

/** Names are split at ; ； and line ends; at 、 and commas only where that makes files of them. */
function splitNames(text: string, index: FileIndex): string[] {
  const trimmed = text.trim();
  if (trimmed === '' || index.has(trimmed)) return trimmed === '' ? [] : [trimmed];
  return trimmed
    .split(/[;；\r\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => (index.has(name) ? [name] : name.split(/[、，,|]+/).map((part) => part.trim())))
    .filter((name) => name !== '');
}

class PeopleIndex {
  readonly #byNumber = new Map<string, ProofOwner[]>();
  readonly #byName = new Map<string, Map<string, ProofOwner[]>>();
  readonly #longestName: number;

  constructor(owners: readonly ProofOwner[]) {
    let longest = 0;
    for (const owner of owners) {
      if (owner.staffNumber === '') continue;
      const number = owner.staffNumber.toLowerCase();
      push(this.#byNumber, number, owner);
      const people = this.#byName.get(owner.personName) ?? new Map<string, ProofOwner[]>();
      this.#byName.set(owner.personName, people);
      push(people, number, owner);
      longest = Math.max(longest, owner.personName.length);
    }
    this.#longestName = longest;
  }

  /** A folder `00123`, `00123 张三` or, where only one has the name, `张三`. */
  byFolder(folder: string): readonly ProofOwner[] | undefined {
    const name = folder.normalize('NFKC').trim();
    return this.#byNumber.get(name.toLowerCase()) ?? this.byNumber(name)?.claims ?? this.#only(name);
  }

  /** A name that begins with a number that somebody has, cut off clearly from what follows. */
  byNumber(stem: string): { claims: readonly ProofOwner[]; rest: string } | undefined {
    const text = stem.normalize('NFKC').trim();
    // 2025-03-12 is a day, even where a person has the number 2025.
    if (/^(19|20)\d{2}([-_.年]\d{1,2}|\d{4}(\D|$))/.test(text)) return undefined;
    const number = /^[A-Za-z0-9][A-Za-z0-9-]*/.exec(text)?.[0];
    if (number === undefined) return undefined;
    const head = /^[A-Za-z0-9]+/.exec(number)?.[0] ?? number;
    for (const candidate of new Set([number, head])) {
      const claims = this.#byNumber.get(candidate.toLowerCase());
      if (claims) return { claims, rest: text.slice(candidate.length) };
    }
    return undefined;
  }

  /** A name that begins with the name of one person only. */
  byName(stem: string): { claims: readonly ProofOwner[]; rest: string } | undefined {
    const text = stem.normalize('NFKC').trim();
    for (let length = Math.min(text.length, this.#longestName); length >= 2; length -= 1) {
      const name = text.slice(0, length);
      if (!this.#byName.has(name)) continue;
      const claims = this.#only(name);
      return claims && { claims, rest: text.slice(length) };
    }
    return undefined;
  }

  #only(name: string): readonly ProofOwner[] | undefined {
    const people = [...(this.#byName.get(name)?.values() ?? [])];
    return people.length === 1 ? people[0] : undefined;
  }

  /** The one claim whose title or project number the words speak of. */
  fitting(claims: readonly ProofOwner[], words: string): ProofOwner | undefined {
    const own = new Set(claims.map((claim) => plainText(claim.personName)));
    let plain = plainText(words);
    for (const name of own) if (plain.startsWith(name)) plain = plain.slice(name.length);
    const scored = claims
      .map((claim) => ({ claim, score: fit(plain, claim) }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score);
    const [best, next] = scored;
    return best && (!next || best.score > next.score) ? best.claim : undefined;
  }
}

const shortestFragment = 4;

function fit(words: string, { title, projectNumber }: ProofOwner): number {
  const name = plainText(title);
  const number = plainText(projectNumber);
  if (number.length >= shortestFragment && words.includes(number)) return 1000 + number.length;
  if (name.length >= 2 && words === name) return 500 + name.length;
  if (name.length >= 2 && words.includes(name)) return 100 + name.length;
  const fragment = words.replace(/\d+$/, '').replace(/(证书|佐证|照片|扫描件|复印件|截图|学分证)+$/, '');
  return fragment.length >= shortestFragment && name.includes(fragment) ? fragment.length : 0;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
