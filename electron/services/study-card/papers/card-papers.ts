import type { CardProvider } from '../../../../shared/domain/study-card.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { PaperScope, PaperSource } from '../../register/table-papers.ts';
import type { CardBook } from '../card-book.ts';
import type { CardSettings } from '../card-settings.ts';
import { cardStatement } from './card-statement.ts';
import type { CardScope } from './card-scope.ts';
import { enrollmentList } from './enrollment-list.ts';
import { invoiceCheck } from './invoice-check.ts';
import { remittanceNote } from './remittance-note.ts';
import { studyReminders } from './study-reminders.ts';

/** The papers of the study cards, of a season or of a whole year. */
export function cardPapers(book: CardBook, settings: CardSettings): readonly PaperSource[] {
  const scopeOf = async ({ year, seasonId, provider, department }: PaperScope): Promise<CardScope> => {
    const loaded = await book.load(year);
    const season = loaded.seasons.find(({ id }) => id === seasonId);
    if (seasonId !== undefined && season === undefined)
      throw new AppError('study-card.no-season', { seasonId });
    return { book: loaded, season, provider, department };
  };
  return [
    {
      kind: 'enrollment-list',
      name: '学习卡报名汇总表',
      papers: async (scope) => enrollmentList(await scopeOf(scope)),
    },
    {
      kind: 'remittance-note',
      name: '学习卡汇款说明',
      papers: async (scope) => remittanceNote(await scopeOf(scope)),
    },
    {
      kind: 'invoice-check',
      name: '学习卡发票信息核对表',
      async papers(scope) {
        const units = await settings.ofYear(scope.year);
        const pairOf = (provider: CardProvider) => {
          const unit = units.find((one) => one.provider === provider);
          return { title: unit?.invoiceTitle ?? '', taxNumber: unit?.taxNumber ?? '' };
        };
        return invoiceCheck(await scopeOf(scope), {
          haoyisheng: pairOf('haoyisheng'),
          huayi: pairOf('huayi'),
        });
      },
    },
    {
      kind: 'card-statement',
      name: '学习卡对账单',
      papers: async (scope) => cardStatement(await scopeOf(scope)),
    },
    {
      kind: 'study-reminders',
      name: '学习卡催学名单',
      papers: async (scope) => studyReminders(await scopeOf(scope)),
    },
  ];
}
