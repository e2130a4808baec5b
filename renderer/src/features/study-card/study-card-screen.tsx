import { studyCardText } from '../../text/zh-CN/study-card.ts';

/** 学习卡: the season's board, gaps by cause, one person's chain, the matching desk and what goes with them. */
export default function StudyCardScreen() {
  return <h1>{studyCardText.title}</h1>;
}
