/** Markup that is safe to write: every text in it has been escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Markup | readonly Markup[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Private-use and control characters stay out: a browser would draw boxes, or nothing, or turn the line around. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

function escape(text: string): string {
  return text
    .replace(unseen, (sign) => (sign === '\n' ? '\n' : ' '))
    .replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Markup with texts put in; whatever is put in is escaped, markup is not. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = '';
  for (const [index, part] of parts.entries()) {
    text += part;
    const piece = pieces[index];
    if (piece === undefined) continue;
    if (piece instanceof Markup) text += piece.text;
    else if (typeof piece === 'string' || typeof piece === 'number') text += escape(String(piece));
    else text += piece.map((one) => one.text).join('');
  }
  return new Markup(text);
}

/** A path inside the pack as a link. */
export function hrefOf(relative: string): string {
  return relative.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27');
}

const style = `
:root { --ink: #1d2430; --muted: #5b6578; --line: #d5dae1; --soft: #f5f6f8; --good: #187a45; --bad: #b8322a; --question: #955800; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 28px 24px 48px; color: var(--ink); background: #fff;
  font: 15px/1.6 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0 0 4px; font-size: 24px; } h2 { margin: 28px 0 8px; font-size: 17px; }
p { margin: 6px 0; } a { color: #2456c9; } .muted { color: var(--muted); } .said { white-space: pre-line; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 8px; border: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--soft); font-weight: 600; white-space: nowrap; } .figure { text-align: right; white-space: nowrap; }
.short { white-space: nowrap; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; border: 1px solid var(--line); background: var(--line); }
.facts div { padding: 6px 10px; background: #fff; } .facts span { display: block; color: var(--muted); font-size: 12px; }
.verdict { margin: 14px 0 6px; font-size: 19px; font-weight: 700; }
.met { color: var(--good); } .not-met { color: var(--bad); } .needs-review { color: var(--question); } .exempt { color: var(--muted); }
ul { margin: 4px 0; padding-left: 20px; } li { margin: 3px 0; } code { font-size: 12px; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; font-size: 12px; } table { font-size: 11px; } thead { display: table-header-group; }
  tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } @page { size: A4; margin: 15mm; } }
`;

/** A whole page that asks nothing of anybody: no script, no font, no picture from elsewhere. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}
