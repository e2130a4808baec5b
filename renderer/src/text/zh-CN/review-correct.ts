import type { ChangeOrigin } from '../../../../shared/domain/claim.ts';

/** A claim that reads otherwise from now on. */
export const correctText = {
  command: '更正或补正…',
  title: (person: string) => `${person}的申报：更正或补正后重报`,
  origin: '谁改的',
  origins: { person: '本人补正后重报', officer: '经办人更正' } satisfies Record<ChangeOrigin, string>,
  why: '为什么改（可不填）',
  whyHint: '记在经过里，比如“科室选错类别”',
  save: '保存，重新待审',
  cancel: '取消',
  done: (fields: readonly string[]) =>
    fields.length === 0 ? '已重新上报，待审。' : `已改${fields.join('、')}，重新待审。`,
} as const;
