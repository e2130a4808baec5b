import { StringDecoder } from 'node:string_decoder';
import { AppError } from '../../../shared/errors.ts';
import { refuseDoctype } from './xml-text.ts';

/** No honest row or shared string is longer: 16,384 cells of 1,000 characters. */
const maxElementChars = 16 * 1024 * 1024;
const maxRestChars = 16 * 1024 * 1024;

export interface SplitterListener {
  /** The XML before the first element of the list. */
  readonly onHead?: (xml: string) => void;
  /** One whole element, start tag to end tag. */
  readonly onElement: (xml: string) => void;
  /** Whatever stands between elements, and the list's own end tag: for a writer that keeps every byte. */
  readonly onBetween?: (xml: string) => void;
}

/**
 * Cuts a long flat list (`<sheetData><row>…`, `<sst><si>…`) into its elements while it is being inflated, so that a
 * part of 100 MB never stands in memory. Namespace prefixes are taken from the part's root.
 */
export class ElementSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #localName: string;
  readonly #container: string;
  readonly #fileName: string;
  readonly #listener: SplitterListener;
  #state: 'head' | 'list' | 'rest' = 'head';
  #text = '';
  #open = '';
  #close = '';
  #containerClose = '';

  constructor(container: string, localName: string, fileName: string, listener: SplitterListener) {
    this.#container = container;
    this.#localName = localName;
    this.#fileName = fileName;
    this.#listener = listener;
  }

  write(piece: Buffer): void {
    this.#text += this.#decoder.write(piece);
    if (this.#state === 'head') this.#readHead();
    if (this.#state === 'list') this.#readList();
    if (this.#text.length > (this.#state === 'rest' ? maxRestChars : maxElementChars)) {
      throw new AppError('file.hostile', { name: this.#fileName, detail: '表格里有一段长得不正常的内容' });
    }
  }

  /** What follows the list (merges and so on). Throws `file.damaged` when the list never ended. */
  end(): string {
    if (this.#state === 'head' && this.#text !== '') {
      this.#listener.onHead?.(this.#text);
      return '';
    }
    if (this.#state !== 'rest')
      throw new AppError('file.damaged', { name: this.#fileName, detail: '表格内容不完整' });
    return this.#text;
  }

  #readHead(): void {
    const match = new RegExp(`<([\\w.-]+:)?${this.#container}(?:\\s[^>]*)?>`).exec(this.#text);
    if (!match) return;
    const prefix = match[1] ?? '';
    this.#open = `<${prefix}${this.#localName}`;
    this.#close = `</${prefix}${this.#localName}>`;
    this.#containerClose = `</${prefix}${this.#container}>`;
    const end = match.index + match[0].length;
    const head = this.#text.slice(0, end);
    refuseDoctype(head, this.#fileName);
    this.#listener.onHead?.(head);
    this.#text = this.#text.slice(end);
    this.#state = match[0].endsWith('/>') ? 'rest' : 'list';
  }

  #readList(): void {
    const text = this.#text;
    let at = 0;
    let told = 0;
    const tell = (upTo: number): void => {
      if (upTo > told) this.#listener.onBetween?.(text.slice(told, upTo));
      told = upTo;
    };
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) break;
      if (text.startsWith(this.#open, start) && isTagBreak(text.charCodeAt(start + this.#open.length))) {
        const tagEnd = text.indexOf('>', start);
        if (tagEnd < 0) break;
        let end = tagEnd + 1;
        if (text[tagEnd - 1] !== '/') {
          const close = text.indexOf(this.#close, end);
          if (close < 0) {
            at = start;
            break;
          }
          end = close + this.#close.length;
        }
        tell(start);
        this.#listener.onElement(text.slice(start, end));
        at = end;
        told = end;
      } else if (text.startsWith(this.#containerClose, start)) {
        at = start + this.#containerClose.length;
        this.#state = 'rest';
        break;
      } else if (start + this.#containerClose.length > text.length) {
        // The tag is cut off by the end of this piece.
        at = start;
        break;
      } else {
        at = start + 1;
      }
    }
    tell(at);
    this.#text = text.slice(at);
  }
}

/** Space, `/` or `>` after a tag's name; anything else is a longer name. NaN means cut off, decided with more text. */
function isTagBreak(code: number): boolean {
  return code === 0x20 || code === 0x2f || code === 0x3e || code === 0x0a || code === 0x0d || code === 0x09;
}
