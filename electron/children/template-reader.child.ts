import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { readYaml } from '../packs/read-yaml.ts';
import { runChildEntry } from './child-runtime.ts';
import { readText } from './read-text.ts';

export interface TemplateReadRequest {
  readonly path: string;
  /** The file's name as the officer knows it. */
  readonly name: string;
}

export interface TemplateReadResult {
  /** Unvalidated. */
  readonly content: unknown;
  /** In which line each part stands, by its path (`tables.0.columns.2`), so that whoever wrote it finds it. */
  readonly lines: Readonly<Record<string, number>>;
}

/** What a program writes is a hundredth of this. */
const maxBytes = 256 * 1024;

/** Reads a template that somebody wrote or sent, away from the core. */
async function readTemplate(request: TemplateReadRequest): Promise<TemplateReadResult> {
  const text = readText(request, maxBytes);
  const content = readYaml(text, request.name);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines: Record<string, number> = {};
  const note = (node: Node | null, path: string) => {
    if (node?.range) lines[path] ??= counter.linePos(node.range[0]).line;
    const below = (name: unknown) => (path === '' ? String(name) : `${path}.${String(name)}`);
    if (isSeq<Node>(node)) node.items.forEach((item, index) => note(item, below(index)));
    if (isMap<Node, Node | null>(node))
      for (const { key, value } of node.items) {
        const name = below(isScalar(key) ? key.value : key);
        if (key.range) lines[name] = counter.linePos(key.range[0]).line;
        note(value, name);
      }
  };
  note(document.contents, '');
  return { content, lines };
}

runChildEntry(import.meta.url, readTemplate, { heapMb: 128 });
