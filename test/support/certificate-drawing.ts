import { PDFiumLibrary } from '@hyzyla/pdfium';
import { create as createQrCode } from 'qrcode';
import { inventName } from '../../electron/demo/names.ts';
import { Random } from '../../electron/demo/random.ts';
import { loadFace } from '../../electron/documents/pdf/font.ts';
import { DocumentWriter, type Canvas, type PageSize } from '../../electron/documents/pdf/page-writer.ts';
import { fontFile } from '../../electron/platform/asset-paths.ts';

export const certificateTemplates = [
  'credit-certificate',
  'completion-certificate',
  'paper-first-page',
  'sign-in-sheet',
] as const;
/** 学分证书, 培训结业证, 论文首页, 签到表. */
export type CertificateTemplate = (typeof certificateTemplates)[number];

/** What took place: everything that the papers of all who were there have in common. */
export interface CertifiedEvent {
  readonly template: CertificateTemplate;
  readonly title: string;
  readonly organiser: string;
  readonly unitName: string;
  readonly projectNumber: string;
  readonly startDate: string;
  readonly endDate: string;
  /** Tenths. */
  readonly hours: number;
  /** Hundredths. */
  readonly credits: number;
  readonly issuedOn: string;
  /** Chooses ornaments, so that the papers of one event look alike. */
  readonly style: number;
}

/** One person's paper of an event. */
export interface CertificateFacts extends CertifiedEvent {
  readonly personName: string;
  readonly department: string;
  readonly certificateNumber: string;
  /** Those who signed, or a paper's authors; the person is one of them. */
  readonly people: readonly string[];
}

/** A piece of the paper in fractions of its drawn size. */
export interface PaperRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnCertificate {
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Every text that was set, in order, and where it stands. */
  readonly lines: readonly { readonly text: string; readonly region: PaperRegion }[];
  /** Where the person's name stands. */
  readonly name: PaperRegion;
  /** Where the QR code stands, if there is one. */
  readonly code: PaperRegion | null;
}

const topics = [
  '心力衰竭规范化诊治',
  '卒中急救与绿色通道',
  '围手术期护理安全',
  '抗菌药物合理应用',
  '慢性气道病管理',
];
const topicTails = ['新进展学习班', '研讨会', '培训班', '高级研修班', '能力提升项目'];
const bodies = [
  '云川省医学会',
  '青禾市护理学会',
  '东湖大学附属云山医院',
  '南屏省预防医学会',
  '白鹭市医师协会',
];
const departments = ['内一科', '急诊科', '手术室', '儿科', '检验科', '康复科'];

/** An invented event with a project number in the national or provincial form. */
export function inventEvent(random: Random, template: CertificateTemplate): CertifiedEvent {
  const year = random.int(2024, 2025);
  const month = String(random.int(1, 12)).padStart(2, '0');
  const day = random.int(1, 25);
  const date = (value: number) => `${year}-${month}-${String(value).padStart(2, '0')}`;
  const days = random.int(0, 3);
  const serial = String(random.int(1, 999)).padStart(3, '0');
  const field = String(random.int(1, 14)).padStart(2, '0');
  return {
    template,
    title: random.pick(topics) + random.pick(topicTails),
    organiser: random.pick(bodies),
    unitName: '云山县人民医院',
    projectNumber: `${year}-${field}-${String(random.int(1, 9)).padStart(2, '0')}-${serial}(${random.pick(['国', '省'])})`,
    startDate: date(day),
    endDate: date(day + days),
    hours: random.int(3, 24) * 10,
    credits: random.int(1, 20) * 50,
    issuedOn: date(day + days),
    style: random.int(0, 999),
  };
}

/** Somebody's paper of the event: another call gives another person's. */
export function certificateOf(event: CertifiedEvent, random: Random): CertificateFacts {
  const name = () => inventName(random, random.chance(0.5) ? 'male' : 'female');
  const personName = name();
  const others = Array.from({ length: event.template === 'sign-in-sheet' ? random.int(9, 19) : 3 }, name);
  return {
    ...event,
    personName,
    department: random.pick(departments),
    certificateNumber: `${event.startDate.slice(0, 4)}${String(random.int(1, 999_999)).padStart(6, '0')}`,
    people: random.shuffle([personName, ...others]),
  };
}

/** What the paper's QR code says: a page that nobody opens, with the project and the paper's number. */
export function codeTextOf({ projectNumber, certificateNumber }: CertificateFacts): string {
  return `https://cme.example.invalid/c?p=${encodeURIComponent(projectNumber)}&n=${certificateNumber}`;
}

const landscape: PageSize = { width: 600, height: 425 };
const portrait: PageSize = { width: 425, height: 600 };
const sizes: Readonly<Record<CertificateTemplate, PageSize>> = {
  'credit-certificate': landscape,
  'completion-certificate': landscape,
  'paper-first-page': portrait,
  'sign-in-sheet': portrait,
};

const red = [0.8, 0.12, 0.1] as const;

interface Places {
  readonly name: PaperRegion;
  readonly code: PaperRegion | null;
}

/** Sets a text and says where it stands on the page. */
function place(canvas: Canvas, size: PageSize, text: string, x: number, baseline: number, letter: number) {
  canvas.text(text, x, baseline, letter);
  return {
    left: x / size.width,
    top: (baseline - letter * 0.9) / size.height,
    width: canvas.width(text, letter) / size.width,
    height: (letter * 1.15) / size.height,
  };
}

function drawCode(
  canvas: Canvas,
  size: PageSize,
  text: string,
  x: number,
  top: number,
  side: number,
): PaperRegion {
  const { modules } = createQrCode(text, { errorCorrectionLevel: 'M' });
  const cell = side / modules.size;
  const cells: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        cells.push(
          `${(x + column * cell).toFixed(2)} ${(size.height - top - (row + 1) * cell).toFixed(2)} ${(cell + 0.02).toFixed(2)} ${(cell + 0.02).toFixed(2)} re`,
        );
  canvas.raw(`0 g ${cells.join(' ')} f`);
  return {
    left: x / size.width,
    top: top / size.height,
    width: side / size.width,
    height: side / size.height,
  };
}

function drawSeal(canvas: Canvas, size: PageSize, x: number, top: number, owner: string): void {
  const radius = 38;
  const y = size.height - top;
  const k = radius * 0.5523;
  const point = (dx: number, dy: number) => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  canvas.raw(
    `${red.join(' ')} RG 2 w ${point(radius, 0)} m ${point(radius, k)} ${point(k, radius)} ${point(0, radius)} c ` +
      `${point(-k, radius)} ${point(-radius, k)} ${point(-radius, 0)} c ${point(-radius, -k)} ${point(-k, -radius)} ` +
      `${point(0, -radius)} c ${point(k, -radius)} ${point(radius, -k)} ${point(radius, 0)} c S`,
  );
  canvas.textIn('★', x - 12, 24, top + 8, 22, 'center', { colour: red });
  const letters = Array.from(owner).slice(0, 12);
  letters.forEach((letter, index) => {
    const angle = Math.PI / 2 - (index - (letters.length - 1) / 2) * 0.4;
    const [cos, sin] = [Math.cos(angle - Math.PI / 2), Math.sin(angle - Math.PI / 2)];
    canvas.textAlong(
      letter,
      x + 26 * Math.cos(angle) - 4 * cos,
      top - 26 * Math.sin(angle) + 4 * sin,
      9,
      [cos, sin, -sin, cos],
      { colour: red },
    );
  });
}

function frame(canvas: Canvas, size: PageSize, style: number): void {
  const colours = ['0.68 0.52 0.22', '0.2 0.36 0.6', '0.55 0.12 0.12', '0.15 0.4 0.3'];
  const colour = colours[style % colours.length] ?? '0 0 0';
  const inset = 12 + (style % 3) * 3;
  canvas.raw(
    `${colour} RG ${2 + (style % 2)} w ${inset} ${inset} ${size.width - 2 * inset} ${size.height - 2 * inset} re S ` +
      `0.7 w ${inset + 6} ${inset + 6} ${size.width - 2 * inset - 12} ${size.height - 2 * inset - 12} re S`,
  );
}

/** 2025年3月12日, 2025.3.12 or 2025-03-12, by the event's style. */
function wordDate(date: string, style: number): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (style % 3 === 0) return `${year}年${Number(month)}月${Number(day)}日`;
  return style % 3 === 1 ? `${year}.${Number(month)}.${Number(day)}` : date;
}

function wordSpan({ startDate, endDate, style }: CertifiedEvent): string {
  const start = wordDate(startDate, style);
  if (startDate === endDate) return start;
  return `${start}${['至', '～', '-'][style % 3] ?? '至'}${wordDate(endDate, style)}`;
}

const wordHours = (hours: number): string => String(hours / 10);
const wordCredits = (credits: number): string =>
  credits % 100 === 0 ? String(credits / 100) : (credits / 100).toFixed(1);

function drawCreditCertificate(canvas: Canvas, facts: CertificateFacts): Places {
  const size = landscape;
  frame(canvas, size, facts.style);
  canvas.textIn('继续医学教育学分证书', 0, size.width, 82, 28, 'center', {
    bold: true,
    colour: [0.55, 0.1, 0.1],
  });
  canvas.textIn(`编号：${facts.certificateNumber}`, 0, size.width - 50, 46, 10, 'right');
  canvas.text('姓　　名：', 70, 132, 15);
  const name = place(canvas, size, facts.personName, 150, 132, 15);
  canvas.text(`工作单位：${facts.unitName}`, 300, 132, 13);
  const rows = [
    `项目名称：${facts.title}`,
    `项目编号：${facts.projectNumber}`,
    `举办日期：${wordSpan(facts)}`,
    `学　　时：${wordHours(facts.hours)} 学时　　授予学分：${wordCredits(facts.credits)} 学分`,
    `主办单位：${facts.organiser}`,
  ];
  rows.forEach((row, index) => canvas.text(row, 70, 166 + index * 30, 14));
  const code = drawCode(canvas, size, codeTextOf(facts), 64, 314, 78);
  canvas.textIn(facts.organiser, 350, 200, 346, 13, 'center');
  canvas.textIn(wordDate(facts.issuedOn, 0), 350, 200, 370, 12, 'center');
  drawSeal(canvas, size, 450, 344, facts.organiser);
  return { name, code };
}

function drawCompletion(canvas: Canvas, facts: CertificateFacts): Places {
  const size = landscape;
  frame(canvas, size, facts.style + 1);
  canvas.textIn(facts.style % 2 === 0 ? '结 业 证 书' : '培训合格证', 0, size.width, 92, 32, 'center', {
    bold: true,
  });
  const name = place(canvas, size, facts.personName, 64, 148, 17);
  canvas.text('同志：', 66 + name.width * size.width, 148, 15);
  const text = `　　于${wordSpan(facts)}参加${facts.organiser}举办的“${facts.title}”（项目编号：${facts.projectNumber}），修满 ${wordHours(facts.hours)} 学时，考核合格，授予 ${wordCredits(facts.credits)} 学分，准予结业。`;
  canvas
    .wrap(text, size.width - 128, 15)
    .forEach((line, index) => canvas.text(line, 64, 182 + index * 27, 15));
  canvas.text(`证书编号：${facts.certificateNumber}`, 64, 372, 11);
  const code = facts.style % 3 === 0 ? drawCode(canvas, size, codeTextOf(facts), 66, 284, 70) : null;
  canvas.textIn(facts.organiser, 350, 200, 336, 13, 'center');
  canvas.textIn(wordDate(facts.issuedOn, 0), 350, 200, 362, 12, 'center');
  drawSeal(canvas, size, 450, 332, facts.organiser);
  return { name, code };
}

function drawPaper(canvas: Canvas, facts: CertificateFacts): Places {
  const size = portrait;
  const [year, month] = facts.startDate.split('-');
  canvas.text(`临床与康复（样刊）${year} 年第 ${Number(month)} 期`, 36, 40, 9);
  canvas.line(36, 47, size.width - 36, 47);
  canvas.textIn(`${facts.title.slice(0, 9)}的临床研究`, 0, size.width, 92, 20, 'center', { bold: true });
  let x = 60;
  let name: PaperRegion = { left: 0, top: 0, width: 0, height: 0 };
  for (const author of facts.people.slice(0, 4)) {
    const at = place(canvas, size, author, x, 122, 13);
    if (author === facts.personName) name = at;
    x += canvas.width(author, 13) + 14;
  }
  canvas.textIn(`（${facts.unitName}${facts.department}）`, 0, size.width, 144, 11, 'center');
  const random = new Random(facts.style);
  const words = [
    '目的探讨',
    '方法选取',
    '结果两组',
    '差异有统计学意义',
    '结论值得推广',
    '对照组给予',
    '观察组在此基础上',
  ];
  let body = '【摘要】';
  while (body.length < 620) body += `${random.pick(words)}${random.int(10, 99)}例，`;
  canvas
    .wrap(body, size.width - 72, 11)
    .forEach((line, index) => canvas.text(line, 36, 176 + index * 17, 11));
  return { name, code: null };
}

function drawSignIn(canvas: Canvas, facts: CertificateFacts): Places {
  const size = portrait;
  canvas.textIn(`${facts.unitName}业务学习签到表`, 0, size.width, 48, 18, 'center', { bold: true });
  canvas.text(`内容：${facts.title}`, 34, 78, 11);
  canvas.text(`时间：${wordSpan(facts)}　　${wordHours(facts.hours)} 学时`, 34, 98, 11);
  const random = new Random(facts.style + facts.people.length);
  let name: PaperRegion = { left: 0, top: 0, width: 0, height: 0 };
  for (let index = 0; index < 24; index += 1) {
    const left = 30 + (index % 2) * 182;
    const top = 112 + (index >> 1) * 36;
    canvas.box(left, top, 34, 36);
    canvas.box(left + 34, top, 148, 36);
    canvas.textIn(String(index + 1), left, 34, top + 23, 11, 'center');
    const person = facts.people[index];
    if (person === undefined) continue;
    const at = place(
      canvas,
      size,
      person,
      left + 44 + random.between(0, 30),
      top + 24,
      random.between(14, 17),
    );
    if (person === facts.personName) name = at;
  }
  canvas.text(`${facts.department}　${wordDate(facts.issuedOn, 0)}`, 260, 572, 11);
  return { name, code: null };
}

const drawers: Readonly<Record<CertificateTemplate, (canvas: Canvas, facts: CertificateFacts) => Places>> = {
  'credit-certificate': drawCreditCertificate,
  'completion-certificate': drawCompletion,
  'paper-first-page': drawPaper,
  'sign-in-sheet': drawSignIn,
};

/** The paper as one page of a PDF with a text layer. */
export async function certificatePdf(
  facts: CertificateFacts,
): Promise<{ pdf: Uint8Array } & Places & Pick<DrawnCertificate, 'lines'>> {
  const size = sizes[facts.template];
  let lines: DrawnCertificate['lines'] = [];
  const writer = new DocumentWriter(loadFace(fontFile), size, {
    onPage: (_page, texts) => {
      lines = texts.map(({ text, x, baseline, size: letter }) => ({
        text,
        region: {
          left: x / size.width,
          top: (baseline - letter * 0.9) / size.height,
          width: writer.layer.width(text, letter) / size.width,
          height: (letter * 1.15) / size.height,
        },
      }));
    },
  });
  let places: Places | undefined;
  writer.page((canvas) => (places = drawers[facts.template](canvas, facts)));
  if (!places) throw new Error('nothing was drawn');
  return { pdf: await writer.save({ title: facts.title, createdOn: facts.issuedOn }), lines, ...places };
}

let library: Promise<PDFiumLibrary> | undefined;

/** The paper as a clean picture of about 1,800 by 1,275 pixels. */
export async function drawCertificate(
  facts: CertificateFacts,
  pixelsPerPoint = 3,
): Promise<DrawnCertificate> {
  library ??= PDFiumLibrary.init();
  const { pdf, lines, name, code } = await certificatePdf(facts);
  const document = await (await library).loadDocument(pdf);
  try {
    const { data, width, height } = await document
      .getPage(0)
      .render({ scale: pixelsPerPoint, render: ({ data: pixels }) => Promise.resolve(pixels) });
    return { data: new Uint8Array(data), width, height, lines, name, code };
  } finally {
    document.destroy();
  }
}
