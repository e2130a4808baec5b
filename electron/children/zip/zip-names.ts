import type { ZipEntry } from './zip-archive.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/**
 * A zip entry's name with `/` between folders. Without the UTF-8 flag the bytes are GBK in Chinese practice (read as
 * its superset gb18030), but macOS writes UTF-8 without setting the flag. So valid UTF-8 is believed, unless all of it
 * beyond ASCII are two-byte sequences: Chinese takes three bytes in UTF-8, while short GBK names can look like two.
 */
export function decodeZipName(entry: Pick<ZipEntry, 'nameBytes' | 'utf8'>): string {
  const name = decodeUtf8(entry.nameBytes);
  const believed =
    name !== undefined && (entry.utf8 || !/[\u0080-\u07ff]/.test(name) || /[\u2e80-\u{10ffff}]/u.test(name));
  return (believed ? name : gb18030.decode(entry.nameBytes)).replaceAll('\\', '/').normalize('NFC');
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const junkNames = /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*)$/i;

/** Files that systems leave behind and nobody handed in. */
export function isJunk(name: string): boolean {
  const parts = name.split('/');
  return parts.includes('__MACOSX') || junkNames.test(parts.at(-1) ?? '');
}

const deviceNames = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

const controlCharacters = /[\x00-\x1f\x7f]/;
const maxNameChars = 400;

/** Why no honest zip has this name, in Chinese; undefined when it may. What comes out is stored under a name of ours. */
export function hostileNameReason(name: string): string | undefined {
  if (name === '' || name.length > maxNameChars) return '文件名为空或太长';
  if (controlCharacters.test(name)) return '文件名里有控制字符';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return '文件名是绝对路径';
  const parts = name.split('/');
  if (parts.includes('..')) return '文件名指向目标文件夹之外';
  if (parts.some((part) => deviceNames.test(part))) return '文件名是系统保留的设备名';
  return undefined;
}
