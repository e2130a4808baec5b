import { readFileSync } from 'node:fs';

let answered = 0;

/**
 * The next answer of the file that `CME_TEST_DIALOGS` names: one JSON object a line, `{"paths":["/a.xlsx"]}`, an
 * empty list for a dialog that was cancelled. Lines may be added while the program runs. Without an answer it throws:
 * a native dialog would wait for ever.
 */
export function nextTestAnswer(): string[] {
  const file = process.env['CME_TEST_DIALOGS'] ?? '';
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const line = lines[answered];
  if (line === undefined) throw new Error(`no answer left for dialog ${answered + 1} in ${file}`);
  answered += 1;
  const answer: unknown = JSON.parse(line);
  if (typeof answer !== 'object' || answer === null || !('paths' in answer) || !Array.isArray(answer.paths)) {
    throw new Error(`line ${answered} of ${file} has no paths`);
  }
  return answer.paths.map(String);
}
