/** A table of values, each with the words that mean it (separated by spaces), as a reader of cells. */
export function lookup<Value>(
  table: readonly (readonly [Value, string])[],
): (word: string) => Value | undefined {
  const map = new Map(
    table.flatMap(([value, words]) => words.split(' ').map((word): [string, Value] => [word, value])),
  );
  return (word) => map.get(word.normalize('NFKC').replace(/\s/g, ''));
}

export const readYesNo = lookup<0 | 1>([
  [1, '是 有 Y y √ 1 基层 基层人员 乡村医生 true TRUE'],
  [0, '否 不是 N n × 0 非基层 false FALSE'],
]);

/** Officers put a stroke or a word where there is nothing to say. */
export function isBlankWord(text: string): boolean {
  return /^[-—–―－/\\]*$/.test(text) || text === '无' || text === '暂无';
}

const untidy = /^\s|\s$|[\u200b-\u200d\ufeff\u3000\n\r\t]|\s\s/;
/** Without invisible characters and with single spaces. */
export function tidy(text: string): string {
  if (!untidy.test(text)) return text;
  return text
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
}

const aroundHan = /(?<=\p{Script=Han}) +(?=\S)|(?<=\S) +(?=\p{Script=Han})/gu;

/** Spaces inside Chinese names are layout (张　三); those between the words of other names are not. */
export function cleanName(text: string): string {
  const tidied = tidy(text);
  return tidied.includes(' ') ? tidied.replace(aroundHan, '') : tidied;
}
