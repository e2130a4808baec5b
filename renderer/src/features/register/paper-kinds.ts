import { personPaperKinds, type PaperKind } from '../../../../shared/domain/paper.ts';
import { registerText } from '../../text/zh-CN/register.ts';

/** The papers of this screen; those of the study cards stay with the cards. */
export type ScreenPaper = keyof typeof registerText.hints;

/** As they stand in the list, in groups. */
export const paperGroups: readonly { readonly title: string; readonly papers: readonly ScreenPaper[] }[] = [
  {
    title: registerText.groups.person,
    papers: [
      'annual-register',
      'personal-annual-summary',
      'category-summary',
      'personal-multi-year-summary',
      'multi-year-verification',
      'self-study-score',
    ],
  },
  {
    title: registerText.groups.unit,
    papers: ['unit-summary', 'compliance-list', 'credit-list', 'make-up-filing'],
  },
  {
    title: registerText.groups.lists,
    papers: ['not-met-list', 'reminders', 'return-slips', 'public-notice'],
  },
];

export const screenPapers: readonly ScreenPaper[] = paperGroups.flatMap(({ papers }) => papers);

/** A paper of this screen by its kind; undefined for those of other screens. */
export function screenPaper(kind: string): ScreenPaper | undefined {
  return screenPapers.find((paper) => paper === kind);
}

/** One paper for each person. */
export function isAboutPeople(kind: PaperKind): boolean {
  return kind === 'annual-register' || personPaperKinds.some((known) => known === kind);
}
