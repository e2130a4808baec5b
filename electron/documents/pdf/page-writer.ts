import { PDFContext, PDFHexString, PDFRawStream, PDFStreamWriter, PDFString, type PDFRef } from 'pdf-lib';
import type { PaperLogo } from '../paper-logo.ts';
import { Canvas, type DrawnText, type Form, type Picture } from './canvas.ts';
import type { TextFace } from './font.ts';
import { OperatorBuffer } from './operator-buffer.ts';
import { ByteStore, PackedPage, PackedStream } from './packed-objects.ts';
import { flateStream, pack, TextLayer } from './text-layer.ts';

export { Canvas, type Align, type DrawnText, type Form, type Picture, type TextOptions } from './canvas.ts';

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** What a document says about itself; times come from the caller, so the same data gives the same bytes. */
export interface DocumentInfo {
  readonly title: string;
  readonly subject?: string;
  /** Day of making, `YYYY-MM-DD`. */
  readonly createdOn: string;
}

export interface WriterOptions {
  /** Hears every page's text once the page is finished: for measuring, and for tests that look for ink. */
  readonly onPage?: (page: number, texts: readonly DrawnText[]) => void;
}

/** The library packs each such stream with tables of its own: few streams, few tables. */
const objectsPerStream = 500;

/**
 * A PDF written straight as pdf-lib objects: one font, one content stream a page, static parts drawn once as forms.
 * Pages are finished one by one, so a caller can show progress and stop between them.
 */
export class DocumentWriter {
  readonly layer: TextLayer;
  readonly size: PageSize;
  readonly #context = PDFContext.create();
  readonly #fontRef: PDFRef;
  readonly #pagesRef: PDFRef;
  readonly #resourcesRef: PDFRef;
  readonly #noEntries = this.#context.obj({});
  readonly #packed = new ByteStore();
  readonly #pages: PDFRef[] = [];
  readonly #forms = new Map<string, Form & { readonly ref: PDFRef }>();
  readonly #pictures = new Map<Uint8Array, Picture & { readonly ref: PDFRef }>();
  readonly #buffers: OperatorBuffer[] = [];
  readonly #options: WriterOptions;

  constructor(face: TextFace, size: PageSize, options: WriterOptions = {}) {
    this.#options = options;
    this.layer = new TextLayer(face);
    this.size = size;
    this.#fontRef = this.#context.nextRef();
    this.#pagesRef = this.#context.nextRef();
    this.#resourcesRef = this.#context.nextRef();
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** A canvas on a buffer that is used again: a form may be drawn while a page is. */
  #open(): { canvas: Canvas; done: () => void } {
    const buffer = this.#buffers.pop() ?? new OperatorBuffer();
    const canvas = new Canvas(this.layer, this.size.height, this.#options.onPage !== undefined, buffer);
    return {
      canvas,
      done: () => {
        buffer.clear();
        this.#buffers.push(buffer);
      },
    };
  }

  /** A static part, drawn at the first call with this key and only referred to afterwards. */
  form(key: string, draw: (canvas: Canvas) => void): Form {
    const known = this.#forms.get(key);
    if (known) return known;
    const { canvas, done } = this.#open();
    draw(canvas);
    const ref = flateStream(this.#context, canvas.content(), {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, this.size.width, this.size.height],
      Resources: { Font: { F: this.#fontRef } },
    });
    done();
    const form = { name: `X${this.#forms.size}`, texts: canvas.texts, ref };
    this.#forms.set(key, form);
    return form;
  }

  /** A JPEG in colour, written as it is at the first call and only referred to afterwards. */
  picture({ jpeg, width, height }: PaperLogo): Picture {
    const known = this.#pictures.get(jpeg);
    if (known) return known;
    const dict = this.#context.obj({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
      Length: jpeg.length,
    });
    const ref = this.#context.register(PDFRawStream.of(dict, jpeg));
    const picture = { name: `I${this.#pictures.size}`, width, height, ref };
    this.#pictures.set(jpeg, picture);
    return picture;
  }

  page(draw: (canvas: Canvas) => void): void {
    const { canvas, done } = this.#open();
    draw(canvas);
    this.#options.onPage?.(this.#pages.length + 1, canvas.texts ?? []);
    const contents = new PackedStream(this.#noEntries, this.#packed.keep(pack(canvas.content())));
    done();
    const page = new PackedPage(this.#pagesRef, this.#context.register(contents));
    this.#pages.push(this.#context.register(page));
  }

  async save(info: DocumentInfo): Promise<Uint8Array> {
    const context = this.#context;
    this.layer.write(context, this.#fontRef);
    const drawn = [...this.#forms.values(), ...this.#pictures.values()];
    const objects = Object.fromEntries(drawn.map(({ name, ref }) => [name, ref]));
    context.assign(this.#resourcesRef, context.obj({ Font: { F: this.#fontRef }, XObject: objects }));
    context.assign(
      this.#pagesRef,
      context.obj({
        Type: 'Pages',
        Kids: this.#pages,
        Count: this.#pages.length,
        // Every page inherits these.
        Resources: this.#resourcesRef,
        MediaBox: [0, 0, this.size.width, this.size.height],
      }),
    );
    context.trailerInfo.Root = context.register(
      context.obj({ Type: 'Catalog', Pages: this.#pagesRef, Lang: PDFString.of('zh-CN') }),
    );
    const day = PDFString.of(`D:${info.createdOn.replaceAll('-', '')}000000`);
    context.trailerInfo.Info = context.register(
      context.obj({
        Title: PDFHexString.fromText(info.title),
        ...(info.subject === undefined ? {} : { Subject: PDFHexString.fromText(info.subject) }),
        Producer: PDFHexString.fromText('继教台账'),
        CreationDate: day,
        ModDate: day,
      }),
    );
    return PDFStreamWriter.forContext(context, Infinity, true, objectsPerStream).serializeToBuffer();
  }
}
