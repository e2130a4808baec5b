import { studyCardBoardContract } from './study-card-board.contract.ts';
import { studyCardDeskContract } from './study-card-desk.contract.ts';
import { studyCardEntriesContract } from './study-card-entries.contract.ts';
import { studyCardListsContract } from './study-card-lists.contract.ts';
import { studyCardSeasonsContract } from './study-card-seasons.contract.ts';

/** Study cards (学习卡): every channel of the feature. */
export const studyCardContract = {
  ...studyCardListsContract,
  ...studyCardSeasonsContract,
  ...studyCardBoardContract,
  ...studyCardDeskContract,
  ...studyCardEntriesContract,
};
