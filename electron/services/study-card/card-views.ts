import type { ServiceContext } from '../service.ts';
import type { CardBook } from './card-book.ts';
import { chainsIn } from './card-year-scope.ts';
import { reminderText, remindersOf } from './reminders.ts';
import type { SeasonBook } from './season-book.ts';
import type { CardViews } from './views/card-views.model.ts';
import { createBoardView } from './views/board-view.ts';
import { createChainView } from './views/chain-view.ts';
import { createDeskView } from './views/desk-view.ts';
import { createGapList } from './views/gap-list.ts';

/** What the screens of study cards show. */
export function createCardViews(context: ServiceContext, books: CardBook, seasons: SeasonBook): CardViews {
  return {
    ...createBoardView(context, books, seasons),
    ...createGapList(books),
    ...createChainView(context, books),
    ...createDeskView(books),

    async reminders(request) {
      const book = await books.load(request.year, request.asOf);
      const departments = remindersOf(
        book,
        chainsIn(book, request).map((chain) => ({
          chain,
          causes: chain.causes.filter(
            ({ provider }) =>
              provider === null || request.provider === undefined || provider === request.provider,
          ),
        })),
      )
        .filter(({ department }) => request.department === undefined || department === request.department)
        .map((each) => ({
          name: each.department,
          people: each.people,
          text: reminderText(each, book.asOf),
        }));
      return { departments, text: departments.map(({ text }) => text).join('\n\n') };
    },
  };
}
