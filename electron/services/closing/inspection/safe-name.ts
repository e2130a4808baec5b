/** Characters that Windows forbids, that end a path, or that nobody sees and that turn a name around. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/gu;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;

/**
 * A text as part of a file's name on any system: at most `length` characters, never empty, without a dot or a space at
 * either end. Two texts may give the same name: what must differ is put in front of it.
 */
export function safeName(text: string, length: number): string {
  const clean = trimmed(text.normalize('NFC').replace(forbidden, ' ').replace(/\s+/gu, ' '));
  const short = trimmed(Array.from(clean).slice(0, length).join(''));
  if (short === '') return '未命名';
  return reserved.test(short) ? `_${short}` : short;
}

function trimmed(text: string): string {
  return text.replace(/^[\s.]+|[\s.]+$/gu, '');
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
};

/** By what the content was found to be, never by what its sender called it: nothing in a pack can be started. */
export function extensionOf(mime: string): string {
  return extensions[mime] ?? '.bin';
}

/** The name without its folders and its ending. */
export function stemOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
