import type { EntryReason } from '../../shared/contract/evaluation.ts';
import { certaintyOf, cited, score } from './cite.ts';
import type { QuestionCode } from './codes.ts';
import type { CompiledClass, CompiledPack } from './compile.ts';
import type { QuestionFinding } from './finding.ts';
import type { Citation } from './pack.schema.ts';

/** 5–10 分. */
export function rangeText({ required, atMost }: CompiledClass): string {
  return atMost === undefined
    ? `${score(required.amount)} 分`
    : `${score(required.amount)}–${score(atMost.amount)} 分`;
}

const statusText: Readonly<Partial<Record<QuestionCode, string>>> = {
  'status-transferred-in': '本年度调入，原单位已得学分请一并核对；',
  'status-transferred-out': '已调出，',
  'status-left': '已离职，',
  'status-retired': '已退休，',
  'status-on-leave': '长休中，',
  'status-cancelled': '已注销，',
};

/** One question's sentence. */
export function explainQuestion(pack: CompiledPack, question: QuestionFinding): EntryReason {
  const written = pack.written;
  const say = (text: string, citation: Citation) => cited(pack, question.code, text, citation);
  switch (question.code) {
    case 'hours-below-required': {
      const hours = pack.hours ?? pack.total;
      const judged = pack.on['hours-required'] ? '学时也要满' : '达标按学分判定，学时请核对';
      return say(`已记录学时 ${question.x / 10}，少于 ${hours.amount / 10} 学时；${judged}`, hours);
    }
    case 'title-level-unknown':
      return say(
        `没有职称级别，公需科目下限未作规定，暂按最高的 ${score(question.x)} 分列示，待核`,
        pack.highestPublicNeed,
      );
    case 'exempted':
      return say('有附文件的免予考核或长休备案，已采用', written.exemption);
    case 'exemption-not-accepted':
      return say('免予考核或长休备案没有被采用的文件，仍按全额要求判定', written.exemption);
    case 'unresolved-claims':
      return say(
        `有 ${question.x} 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对`,
        written.uncovered,
      );
    case 'continued-unconfirmed':
      return say(
        `${pack.year} 年沿用 ${question.x} 年的规则，还没有人按当年的文件核对过，结论待核`,
        pack.total,
      );
    case 'rests-on-unreported':
      if (question.x === 3) {
        const figure = pack.items[question.y]?.oneTime ?? pack.total;
        const words = `结论依赖没有填写角色的申报：补填角色后可能是一次性获得 ${score(figure.amount)} 学分，待核`;
        return say(words, figure);
      }
      if (question.x === 2) return say('结论依赖项目编号、日期和角色都相同的申报，待核', written.repeats);
      return question.x === 1
        ? say('结论依赖单位尚未最终打分的可验证自学，待核', written.selfStudy)
        : say('结论依赖尚未报备的补学或可验证自学，待核', written.makeUp);
    case 'rests-on-doubted':
      return say(
        '有申报暂按转载或推断的数字计（见各条），结论依赖它们，待核',
        pack.switches['trust-reposts'] ?? pack.total,
      );
    case 'class-short':
    case 'class-doubted': {
      const found = pack.classes[question.y];
      if (found === undefined) return say('', pack.total);
      const range = rangeText(found);
      if (question.code === 'class-short') {
        const missing = found.required.amount - question.x;
        return say(
          `${found.name} ${score(question.x)} 分，应满 ${range}，还差 ${score(missing)} 分`,
          found.required,
        );
      }
      const short =
        question.x < found.required.amount
          ? `按此还差 ${score(found.required.amount - question.x)} 分`
          : '按此已满';
      return say(
        `${found.name} ${score(question.x)} 分；每年 ${range}的数字是${certaintyOf(pack, found.required.source)}，${short}，待核`,
        found.required,
      );
    }
    case 'asked-year-cap': {
      const ask = pack.asks[question.y];
      const cap = ask?.cap ?? pack.total;
      return say(
        `${ask?.name ?? ''}全年 ${score(question.x)} 分，超过 ${score(cap.amount)} 分（${certaintyOf(pack, cap.source)}），照计，请核对`,
        cap,
      );
    }
    case 'checklist-open': {
      const list = pack.checklists[question.x];
      return say(
        `${list?.name ?? ''}还有 ${question.y} 项没有在计入的申报名称里找到，请核对`,
        list ?? written.uncovered,
      );
    }
    default:
      return say(
        `${statusText[question.code] ?? ''}依据没有规定减免，按全额要求判定，请核对`,
        written.exemption,
      );
  }
}
