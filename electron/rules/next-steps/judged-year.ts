import type { CompiledPack } from '../compile.ts';
import type { EvaluationInput, Finding } from '../finding.ts';
import { gapOf, isReached } from './gap.ts';

export type Evaluate = (pack: CompiledPack, input: EvaluationInput) => Finding;

/** One person's year, judged as it is and as it would be: each state of it once. */
export class JudgedYear {
  readonly pack: CompiledPack;
  readonly input: EvaluationInput;
  /** The year as it is. */
  readonly start: Finding;
  private readonly evaluate: Evaluate;
  private readonly judged = new WeakMap<EvaluationInput, Finding>();

  constructor(pack: CompiledPack, input: EvaluationInput, evaluate: Evaluate) {
    this.pack = pack;
    this.input = input;
    this.evaluate = evaluate;
    this.start = this.judge(input);
  }

  judge(changed: EvaluationInput): Finding {
    const known = this.judged.get(changed);
    if (known !== undefined) return known;
    const finding = this.evaluate(this.pack, changed);
    this.judged.set(changed, finding);
    return finding;
  }

  isReached(changed: EvaluationInput): boolean {
    return isReached(this.pack, this.judge(changed));
  }

  /** Everything that would still be missing, in hundredths. */
  gap(changed: EvaluationInput): number {
    return gapOf(this.judge(changed));
  }
}
