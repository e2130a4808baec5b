import { placeCells, type FormPaper, type PlacedCell } from '../../documents/form-paper.model.ts';
import { absent, type Difference } from '../register/compare-registers.ts';

/** What a printed form says otherwise than today's, field by field; the day of printing is no difference. */
export function compareForms(printed: FormPaper, today: FormPaper | undefined): Difference[] {
  const name = `${printed.attachment} ${printed.title.join('')}`;
  if (today === undefined) return [{ place: name, printed: '已打印', today: '今天没有可印的内容' }];
  const before = fieldsOf(printed);
  const now = fieldsOf(today);
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((label) => {
    const was = before.get(label) ?? '';
    const is = now.get(label) ?? '';
    return was === is ? [] : [{ place: `${name}：${label}`, printed: was || absent, today: is || absent }];
  });
}

/** What was filled in, by the label before it; a label that comes twice bears its place. */
function fieldsOf(paper: FormPaper): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let label: PlacedCell | undefined;
  for (const cell of placeCells(paper)) {
    if (cell.label === true) {
      label = cell;
      continue;
    }
    const name = (label?.text ?? '').replaceAll('\n', '');
    const key = found.has(name) ? `${name}（第 ${cell.row + 1} 行）` : name;
    found.set(key, cell.text.replaceAll('\n', ' '));
  }
  found.set('说明', paper.note);
  return found;
}
