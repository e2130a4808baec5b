import type { TextFace } from '../documents/pdf/font.ts';
import { DocumentWriter, type Canvas, type PageSize } from '../documents/pdf/page-writer.ts';
import type { ProofFacts, ProofSpec } from './proof-spec.ts';
import { Random } from './random.ts';

/** Drawn at twice this size, a page becomes a picture of 1200 × 850. */
const landscape: PageSize = { width: 600, height: 425 };
const portrait: PageSize = { width: 425, height: 600 };

type Colour = readonly [number, number, number];
const sealRed: Colour = [0.82, 0.12, 0.1];
const gold: Colour = [0.68, 0.52, 0.22];
const ink: Colour = [0.1, 0.16, 0.42];

export function proofSize(kind: ProofSpec['kind']): PageSize {
  return kind === 'certificate' ? landscape : portrait;
}

/** Draws the paper of a proof: invented forms, with the facts that its claim states. */
export function drawProof(canvas: Canvas, { kind, facts: stated, wear }: ProofSpec): void {
  const facts = drawable(stated);
  const random = new Random(wear.seed);
  switch (kind) {
    case 'certificate':
      return drawCertificate(canvas, facts, random);
    case 'sign-in':
      return drawSignIn(canvas, facts, random);
    case 'journal-cover':
      return drawJournalCover(canvas, facts, random);
    case 'approval-form':
      return drawApprovalForm(canvas, facts, random);
    case 'notice':
      return drawNotice(canvas, facts);
  }
}

/** Whoever cannot set 𠮷 writes 吉: offices and their owners do so too. */
function drawable(facts: ProofFacts): ProofFacts {
  const plain = (text: string) => text.replaceAll('𠮷', '吉');
  return { ...facts, personName: plain(facts.personName), people: facts.people.map(plain) };
}

/** One proof as a PDF file of its own. */
export async function proofPdf(spec: ProofSpec, face: TextFace): Promise<Uint8Array> {
  const writer = new DocumentWriter(face, proofSize(spec.kind));
  writer.page((canvas) => drawProof(canvas, spec));
  return writer.save({ title: spec.facts.activity, createdOn: spec.facts.issuedOn });
}

function frame(canvas: Canvas, size: PageSize, colour: Colour, inset: number, lineWidth: number): void {
  const { width, height } = size;
  canvas.raw(
    `${colour.join(' ')} RG ${lineWidth} w ${inset} ${inset} ${width - 2 * inset} ${height - 2 * inset} re S`,
  );
}

/** A circle as four curves, in PDF's coordinates. */
function circle(x: number, y: number, radius: number): string {
  const k = radius * 0.5523;
  const at = (dx: number, dy: number) => `${(x + dx).toFixed(2)} ${(y + dy).toFixed(2)}`;
  return [
    `${at(radius, 0)} m`,
    `${at(radius, k)} ${at(k, radius)} ${at(0, radius)} c`,
    `${at(-k, radius)} ${at(-radius, k)} ${at(-radius, 0)} c`,
    `${at(-radius, -k)} ${at(-k, -radius)} ${at(0, -radius)} c`,
    `${at(k, -radius)} ${at(radius, -k)} ${at(radius, 0)} c`,
  ].join(' ');
}

function star(x: number, y: number, radius: number): string {
  const points = Array.from({ length: 5 }, (_, index) => {
    const angle = Math.PI / 2 + (index * 4 * Math.PI) / 5;
    return `${(x + radius * Math.cos(angle)).toFixed(2)} ${(y + radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `${points[0]} m ${points
    .slice(1)
    .map((point) => `${point} l`)
    .join(' ')} f`;
}

/** A round seal with its owner's name along the rim. An invented body's, and plainly not a real one's. */
function seal(canvas: Canvas, size: PageSize, centreX: number, centreTop: number, owner: string): void {
  const radius = 40;
  const y = size.height - centreTop;
  canvas.raw(
    `${sealRed.join(' ')} RG ${sealRed.join(' ')} rg 2 w ${circle(centreX, y, radius)} S ${star(centreX, y, 11)}`,
  );
  const characters = Array.from(owner).slice(0, 16);
  const step = Math.min(0.42, (Math.PI * 1.35) / characters.length);
  const letter = Math.min(10, step * 28);
  characters.forEach((character, index) => {
    const angle = Math.PI / 2 - (index - (characters.length - 1) / 2) * step;
    const turn = angle - Math.PI / 2;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const reach = radius - letter - 2;
    const x = centreX + reach * Math.cos(angle) - (letter / 2) * cos;
    const top = centreTop - reach * Math.sin(angle) + (letter / 2) * sin;
    canvas.textAlong(character, x, top, letter, [cos, sin, -sin, cos], { colour: sealRed });
  });
  canvas.textIn('样例专用', centreX - 30, 60, centreTop + 25, 7, 'center', { colour: sealRed });
}

function paragraph(
  canvas: Canvas,
  text: string,
  x: number,
  top: number,
  width: number,
  size: number,
  leading: number,
): number {
  const lines = canvas.wrap(text, width, size);
  lines.forEach((line, index) => canvas.text(line, x, top + index * leading, size));
  return top + lines.length * leading;
}

function drawCertificate(canvas: Canvas, facts: ProofFacts, random: Random): void {
  const { width } = landscape;
  const ornate = random.chance(0.6);
  if (ornate) {
    frame(canvas, landscape, gold, 14, 3);
    frame(canvas, landscape, gold, 20, 0.8);
  } else {
    frame(canvas, landscape, [0.2, 0.36, 0.6], 16, 1.6);
  }
  const leave = facts.hours === '';
  canvas.textIn(`编号：${facts.paperNumber}`, 0, width - 46, 50, 10, 'right');
  canvas.textIn(leave ? '结 业 证 书' : '继续医学教育学分证书', 0, width, 92, 27, 'center', {
    bold: true,
    colour: ornate ? [0.6, 0.1, 0.1] : [0.12, 0.25, 0.5],
  });
  canvas.text(`${facts.personName}　${facts.personTitle}（${facts.unitName}）：`, 58, 142, 15, {
    bold: true,
  });
  const deed = facts.role === '主讲人' ? '担任主讲人' : leave ? '完成' : '参加';
  const number = facts.projectNumber === '' ? '' : `（项目编号：${facts.projectNumber}）`;
  const hours = facts.hours === '' ? `，共 ${facts.quantity}，考核合格` : `，共 ${facts.hours} 学时`;
  const credits = leave ? '。' : `，经考核合格，授予 ${facts.credits} 学分。`;
  paragraph(
    canvas,
    `　　于 ${facts.period} ${deed}“${facts.activity}”${number}${hours}${credits}`,
    58,
    172,
    width - 116,
    14,
    25,
  );
  canvas.text('特发此证。', 86, 306, 14);
  canvas.textIn(facts.organiser, 330, 220, 336, 13, 'center');
  canvas.textIn(facts.issuedOn, 330, 220, 358, 12, 'center');
  seal(canvas, landscape, 440, 334, facts.organiser);
}

interface TableRow {
  readonly cells: readonly (readonly [text: string, width: number])[];
  readonly height: number;
}

/** A framed table whose odd cells are labels. Returns the lower edge. */
function table(canvas: Canvas, x: number, top: number, rows: readonly TableRow[], size: number): number {
  let at = top;
  for (const row of rows) {
    let left = x;
    row.cells.forEach(([text, width], index) => {
      canvas.box(left, at, width, row.height, 0.7);
      const lines = canvas.wrap(text, width - 8, size);
      const start = at + row.height / 2 - ((lines.length - 1) * (size + 3)) / 2 + size * 0.36;
      lines.forEach((line, number) =>
        canvas.textIn(
          line,
          left + 4,
          width - 8,
          start + number * (size + 3),
          size,
          index % 2 === 0 ? 'center' : 'left',
        ),
      );
      left += width;
    });
    at += row.height;
  }
  return at;
}

function drawSignIn(canvas: Canvas, facts: ProofFacts, random: Random): void {
  const { width } = portrait;
  canvas.textIn(`${facts.unitName}业务学习签到表`, 0, width, 48, 18, 'center', { bold: true });
  const rows: TableRow[] = [
    {
      height: 34,
      cells: [
        ['学习内容', 62],
        [facts.activity, 303],
      ],
    },
    {
      height: 26,
      cells: [
        ['时间', 62],
        [facts.period, 120],
        ['类别', 62],
        [facts.item, 121],
      ],
    },
    {
      height: 26,
      cells: [
        ['科室', 62],
        [facts.department, 120],
        ['次数学时', 62],
        [facts.hours === '' ? facts.quantity : `${facts.quantity}（${facts.hours} 学时）`, 121],
      ],
    },
  ];
  let at = table(canvas, 30, 64, rows, 10);
  at = table(
    canvas,
    30,
    at,
    [
      {
        height: 22,
        cells: [
          ['序号', 32],
          ['签　名', 150],
          ['序号', 32],
          ['签　名', 151],
        ],
      },
    ],
    10,
  );
  const lines = Math.max(8, Math.ceil(facts.people.length / 2));
  for (let line = 0; line < lines; line += 1) {
    const row: TableRow = {
      height: 27,
      cells: [
        [String(line + 1), 32],
        ['', 150],
        [String(line + 1 + lines), 32],
        ['', 151],
      ],
    };
    table(canvas, 30, at, [row], 10);
    [facts.people[line], facts.people[line + lines]].forEach((name, side) => {
      if (name === undefined) return;
      // Each hand slants, sits and presses differently.
      const slant = random.between(-0.05, 0.32);
      const turn = random.between(-0.09, 0.09);
      const size = random.between(13, 17);
      const start = 30 + 32 + side * 182;
      const room = 146 - canvas.width(name, size);
      const fitted = room < 0 ? (size * 138) / canvas.width(name, size) : size;
      const x = start + random.between(4, Math.max(5, Math.min(52, room - 8)));
      const depth = random.between(0.75, 1.4);
      const colour = random.chance(0.3)
        ? ([0.12, 0.12, 0.12] as const)
        : ([ink[0] * depth, ink[1] * depth, ink[2] * depth] as const);
      canvas.textAlong(name, x, at + random.between(18, 21), fitted, [1, turn, slant, 1], { colour });
    });
    at += 27;
  }
  const role = facts.role === '主讲人' ? facts.personName : '见课件';
  canvas.text(`主讲人：${role}　　　记录：${facts.people[0] ?? ''}`, 32, at + 22, 10);
  canvas.textIn(`${facts.department}　${facts.issuedOn}`, 30, 365, at + 40, 10, 'right');
}

function drawJournalCover(canvas: Canvas, facts: ProofFacts, random: Random): void {
  const { width, height } = portrait;
  const band = random.pick<Colour>([
    [0.12, 0.34, 0.58],
    [0.1, 0.42, 0.36],
    [0.52, 0.16, 0.2],
  ]);
  const book = facts.journal === '';
  canvas.raw(`${band.join(' ')} rg 0 ${height - 132} ${width} 132 re f 0 0 ${width} 26 re f`);
  const title = book ? facts.activity : facts.journal;
  const lines = canvas.wrap(title, width - 80, 26);
  lines.forEach((line, index) =>
    canvas.textIn(line, 0, width, 66 + index * 32 - (lines.length - 1) * 10, 26, 'center', {
      colour: [1, 1, 1],
    }),
  );
  const year = facts.period.slice(0, 4);
  const month = Number(facts.period.slice(5, 7));
  const issue = book ? facts.organiser : `${year}年第${month}期　ISSN 0000-000X（样例）`;
  canvas.textIn(issue, 0, width, 120, 11, 'center', { colour: [1, 1, 1] });
  canvas.text(book ? '编写人员' : '目　次', 40, 172, 15, { bold: true });
  let at = 200;
  if (book) {
    canvas.text(`${facts.role}：${facts.people.join('、').slice(0, 40)}`, 40, at, 12);
    at += 26;
    canvas.text(`出版日期：${facts.period}`, 40, at, 12);
    return;
  }
  at = paragraph(canvas, facts.activity, 40, at, width - 80, 14, 20);
  at = paragraph(canvas, facts.people.slice(0, 4).join('，'), 56, at + 2, width - 96, 12, 18);
  canvas.text(`（${facts.unitName}${facts.department}）`, 56, at, 11);
  canvas.textIn(String(random.int(12, 90)), 40, width - 80, at, 11, 'right');
  at += 34;
  for (const filler of ['编者按：把论文写在病房里', '县域医共体慢病管理的探索', '一例少见病的诊治体会']) {
    canvas.text(filler, 40, at, 12);
    canvas.textIn(String(random.int(91, 180)), 40, width - 80, at, 11, 'right');
    at += 26;
  }
  canvas.text(`出版日期：${facts.period}`, 40, at + 12, 11);
}

function drawApprovalForm(canvas: Canvas, facts: ProofFacts, random: Random): void {
  const { width } = portrait;
  const heading = facts.item.includes('自学')
    ? '可验证自学申请审批表'
    : facts.item.includes('学历')
      ? '在职学历（学位）教育审批表'
      : '外出学习（进修）审批表';
  canvas.textIn(facts.unitName, 0, width, 46, 13, 'center');
  canvas.textIn(heading, 0, width, 72, 19, 'center', { bold: true });
  canvas.textIn(`编号：${facts.paperNumber}`, 0, width - 32, 92, 9, 'right');
  const rows: TableRow[] = [
    {
      height: 30,
      cells: [
        ['姓名', 64],
        [facts.personName, 116],
        ['工号', 64],
        [facts.staffNumber, 117],
      ],
    },
    {
      height: 30,
      cells: [
        ['科室', 64],
        [facts.department, 116],
        ['职称', 64],
        [facts.personTitle, 117],
      ],
    },
    {
      height: 40,
      cells: [
        ['事项', 64],
        [facts.activity, 297],
      ],
    },
    {
      height: 36,
      cells: [
        ['类别', 64],
        [facts.item, 297],
      ],
    },
    {
      height: 32,
      cells: [
        ['接收单位', 64],
        [facts.organiser, 297],
      ],
    },
    {
      height: 32,
      cells: [
        ['起止时间', 64],
        [facts.period, 297],
      ],
    },
    {
      height: 32,
      cells: [
        ['数量', 64],
        [
          facts.projectNumber === '' ? facts.quantity : `${facts.quantity}　项目编号 ${facts.projectNumber}`,
          297,
        ],
      ],
    },
    {
      height: 66,
      cells: [
        ['科室意见', 64],
        ['同意。', 297],
      ],
    },
    {
      height: 92,
      cells: [
        ['单位意见', 64],
        ['经研究，同意该同志按期学习，期满考核。', 297],
      ],
    },
  ];
  const bottom = table(canvas, 32, 104, rows, 11);
  const leader = facts.people.find((name) => name !== facts.personName) ?? '负责人';
  canvas.textAlong(leader, 290, bottom - 106, 16, [1, random.between(-0.05, 0.08), 0.24, 1], { colour: ink });
  canvas.text(facts.issuedOn, 300, bottom - 10, 10);
  seal(canvas, portrait, 300, bottom - 48, facts.unitName);
}

function drawNotice(canvas: Canvas, facts: ProofFacts): void {
  const { width, height } = portrait;
  canvas.textIn(`${facts.organiser}文件`, 0, width, 76, 25, 'center', { colour: sealRed });
  canvas.textIn(
    `样例〔${facts.period.slice(0, 4)}〕${facts.paperNumber.slice(-3)}号`,
    0,
    width,
    104,
    11,
    'center',
  );
  canvas.raw(`${sealRed.join(' ')} RG 1.6 w 36 ${height - 116} m ${width - 36} ${height - 116} l S`);
  canvas.textIn('关于公布项目（成果）名单的通知', 0, width, 152, 17, 'center', { bold: true });
  const at = paragraph(
    canvas,
    `${facts.unitName}：　经评审，现将下列项目（成果）予以公布，请按有关规定管理。`,
    40,
    186,
    width - 80,
    12,
    20,
  );
  const rows: TableRow[] = [
    {
      height: 38,
      cells: [
        ['名称', 76],
        [facts.activity, 269],
      ],
    },
    {
      height: 30,
      cells: [
        ['类别', 76],
        [facts.item, 269],
      ],
    },
    {
      height: 30,
      cells: [
        ['完成人', 76],
        [`${facts.personName}（${facts.role}）`, 269],
      ],
    },
    {
      height: 30,
      cells: [
        ['完成单位', 76],
        [facts.unitName, 269],
      ],
    },
    {
      height: 30,
      cells: [
        ['日期', 76],
        [facts.period, 269],
      ],
    },
  ];
  const bottom = table(canvas, 40, at + 6, rows, 11);
  canvas.textIn(facts.organiser, 180, 220, bottom + 62, 12, 'center');
  canvas.textIn(facts.issuedOn, 180, 220, bottom + 82, 12, 'center');
  seal(canvas, portrait, 290, bottom + 60, facts.organiser);
}
