import { PDFObject, PDFStream, type PDFDict, type PDFRef } from 'pdf-lib';

const ascii = new TextEncoder();
const streamEnd = ascii.encode('\nendstream');

/**
 * A page's packed operators. The library's own stream holds a dictionary of objects for each: many pages of those are
 * more than the pages.
 */
export class PackedStream extends PDFStream {
  readonly #packed: Uint8Array;

  /** `dict` is the library's to ask for and is not written: all packed streams may share an empty one. */
  constructor(dict: PDFDict, packed: Uint8Array) {
    super(dict);
    this.#packed = packed;
  }

  override getContents(): Uint8Array {
    return this.#packed;
  }

  override getContentsSize(): number {
    return this.#packed.length;
  }

  #head(): Uint8Array {
    return ascii.encode(`<</Filter/FlateDecode/Length ${this.#packed.length}>>\nstream\n`);
  }

  override sizeInBytes(): number {
    return this.#head().length + this.#packed.length + streamEnd.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    const head = this.#head();
    buffer.set(head, offset);
    buffer.set(this.#packed, offset + head.length);
    buffer.set(streamEnd, offset + head.length + this.#packed.length);
    return head.length + this.#packed.length + streamEnd.length;
  }
}

const blockSize = 1 << 18;

/** Keeps many short pieces of bytes in few long blocks: a block for each is more than what is in it. */
export class ByteStore {
  #block = new Uint8Array(0);
  #used = 0;

  keep(bytes: Uint8Array): Uint8Array {
    if (this.#used + bytes.length > this.#block.length) {
      this.#block = new Uint8Array(Math.max(blockSize, bytes.length));
      this.#used = 0;
    }
    this.#block.set(bytes, this.#used);
    this.#used += bytes.length;
    return this.#block.subarray(this.#used - bytes.length, this.#used);
  }
}

/** A page: all that it does not share with the others is its content. */
export class PackedPage extends PDFObject {
  readonly #written: string;

  constructor(parent: PDFRef, contents: PDFRef) {
    super();
    this.#written = `<</Type/Page/Parent ${parent.toString()}/Contents ${contents.toString()}>>`;
  }

  override toString(): string {
    return this.#written;
  }

  override sizeInBytes(): number {
    return this.#written.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return ascii.encodeInto(this.#written, buffer.subarray(offset)).written;
  }
}
