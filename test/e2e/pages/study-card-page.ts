import type { Locator } from 'playwright/test';
import { listKindNames, studyCardText } from '../../../renderer/src/text/zh-CN/study-card.ts';
import { cardBoardText } from '../../../renderer/src/text/zh-CN/study-card-board.ts';
import { cardDeskText } from '../../../renderer/src/text/zh-CN/study-card-desk.ts';
import { cardImportText } from '../../../renderer/src/text/zh-CN/study-card-import.ts';
import type { CardListKind } from '../../../shared/domain/study-card.ts';
import { ImportSteps } from './import-steps.ts';

type View = keyof typeof studyCardText.views;

/** 学习卡: the board, the imports, the desk, the seasons. */
export class StudyCardPage extends ImportSteps {
  async show(view: View): Promise<void> {
    if (
      (await this.page.locator('nav [aria-current=page]').first().textContent())?.startsWith('学习卡') !==
      true
    )
      await this.open('cards');
    await this.tab(view).click();
    await this.page.locator(`nav[aria-label="${studyCardText.viewsLabel}"] [aria-current=page]`).waitFor();
  }

  tab(view: View): Locator {
    return this.page
      .getByRole('navigation', { name: studyCardText.viewsLabel })
      .getByRole('button', { name: studyCardText.views[view] });
  }

  // Import ---------------------------------------------------------------------------------------------------------

  get pickButton(): Locator {
    return this.page.getByRole('button', { name: cardImportText.pick }).first();
  }

  get kindField(): Locator {
    return this.page.getByRole('combobox', { name: cardImportText.kind });
  }

  get applyButton(): Locator {
    return this.page.getByRole('button', { name: /^写入：新增|^没有要写入的内容/ });
  }

  get imported(): Locator {
    return this.page.getByRole('status').filter({ hasText: /新增 .* 行，变更/ });
  }

  /** Picks what the next dialog answers and waits until it was understood or refused. */
  async pickFile(): Promise<void> {
    await this.show('import');
    await this.pickButton.click();
    await this.toPlanButton.or(this.errors).first().waitFor({ timeout: 60_000 });
  }

  /** Says what kind of list the open file is. */
  async sayKind(kind: CardListKind): Promise<void> {
    await this.kindField.click();
    await this.page.getByRole('option', { name: listKindNames[kind], exact: true }).click();
  }

  async apply(): Promise<void> {
    await this.applyButton.click();
    await this.imported.waitFor({ timeout: 60_000 });
  }

  // Board ----------------------------------------------------------------------------------------------------------

  get gaps(): Locator {
    return this.page.getByRole('grid', { name: cardBoardText.gaps });
  }

  station(name: string): Locator {
    return this.page.getByRole('list', { name: cardBoardText.stations }).getByRole('listitem').filter({
      hasText: name,
    });
  }

  cause(name: string): Locator {
    return this.page.getByRole('navigation', { name: cardBoardText.causes }).getByRole('button', { name });
  }

  // Desk -----------------------------------------------------------------------------------------------------------

  /** The unmatched rows of one list. */
  side(kind: CardListKind): Locator {
    return this.page.getByRole('listbox', { name: cardDeskText.unmatched(listKindNames[kind]) });
  }

  /** What the list comes to: 合计 = 已配 + 余. */
  sums(kind: CardListKind): Locator {
    return this.page.getByRole('region', { name: cardDeskText.unmatched(listKindNames[kind]) });
  }

  /** How many rows are open, as assistive technology is told it. */
  async openRows(kind: CardListKind): Promise<number> {
    const rows = this.side(kind).getByRole('option');
    if ((await rows.count()) === 0) return 0;
    return Number(await rows.first().getAttribute('aria-setsize'));
  }

  get currentRow(): Locator {
    return this.page.locator('section[data-active=true] [role=option][aria-selected=true]');
  }

  get suggestions(): Locator {
    return this.page.getByRole('list', { name: cardDeskText.suggestions }).getByRole('button');
  }

  /** Confirms the best suggestion of the current row by Enter and waits until the row has gone. */
  async confirm(kind: CardListKind): Promise<void> {
    const before = await this.openRows(kind);
    await this.suggestions.first().waitFor();
    await this.press('Enter');
    await this.page.waitForFunction(
      ([label, wanted]) => {
        const list = document.querySelector(`[role=listbox][aria-label="${label}"]`);
        return Number(list?.querySelector('[role=option]')?.getAttribute('aria-setsize') ?? '0') === wanted;
      },
      [cardDeskText.unmatched(listKindNames[kind]), before - 1] as const,
    );
  }

  // Seasons --------------------------------------------------------------------------------------------------------

  season(title: string | RegExp): Locator {
    return this.page.getByRole('complementary').getByRole('button', { name: title });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name, exact: true });
  }
}
