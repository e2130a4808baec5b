import type { CatalogItem, Evaluation } from '../../../../shared/contract/evaluation.ts';
import { complianceText, verdictNames } from '../../text/zh-CN/compliance.ts';
import { claimStatusNames, staffStatusNames, titleLevelNames } from '../../text/zh-CN/roster.ts';
import { filingKindNames } from '../../text/zh-CN/filings.ts';
import { trialText } from '../../text/zh-CN/rules.ts';
import type { Trial, TrialClaim, TrialFiling } from './trial.ts';

const words = trialText.share;

function claimWords(claim: TrialClaim, item: CatalogItem | undefined): string {
  const role = item?.roles.find((one) => one.id === claim.role)?.name ?? '';
  const dates = claim.endDate === '' ? claim.startDate : `${claim.startDate} ${words.to} ${claim.endDate}`;
  const named = claim.name === '' || claim.name === item?.name ? '' : `《${claim.name}》`;
  return [
    `${item?.name ?? claim.item}${named}`,
    role,
    claim.quantity === '' ? '' : `${claim.quantity} ${item?.unit ?? ''}`.trim(),
    dates,
    claim.publicNeed ? words.publicNeed : '',
    claim.certified === '' ? '' : words.certified(claim.certified),
    claim.hours === '' ? '' : words.hours(claim.hours),
    claim.makeUpFor === '' ? '' : words.makeUpFor(claim.makeUpFor),
    claim.status === 'accepted' ? '' : claimStatusNames[claim.status],
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function filingWords(filing: TrialFiling): string {
  return [
    words.filing(filingKindNames[filing.kind], filing.forYear),
    words.day(trialText.appliedOn, filing.appliedOn),
    filing.agreedOn === '' ? '' : words.day(trialText.agreedOn, filing.agreedOn),
    filing.reportedOn === '' ? '' : words.day(trialText.reportedOn, filing.reportedOn),
    filing.answer === '' ? '' : trialText.answers[filing.answer],
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A trial and what came of it as plain text, for a message or a document. */
export function trialWords(
  trial: Trial,
  result: Evaluation,
  items: readonly CatalogItem[],
  basis: string,
): string {
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const unit = [
    trial.grassroots ? words.grassroots : words.notGrassroots,
    trial.personGrassroots === 'yes'
      ? words.personGrassroots
      : trial.personGrassroots === 'no'
        ? words.personNotGrassroots
        : '',
  ].filter((part) => part !== '');
  const lines = [
    words.head(trial.year, basis),
    words.person(titleLevelNames[trial.titleLevel], staffStatusNames[trial.status], unit.join('，')),
    ...trial.filings.map(filingWords),
    trial.claims.length === 0 ? words.noClaims : words.claims(trial.claims.length),
  ];
  trial.claims.forEach((claim, index) => {
    lines.push(`${index + 1}. ${claimWords(claim, itemOf.get(claim.item))}`);
    const entry = result.entries.find((one) => one.ref === claim.ref);
    for (const reason of entry?.reasons ?? []) {
      lines.push(`   ${reason.text}${reason.clause === '' ? '' : `（${reason.clause}）`}`);
    }
  });
  lines.push(words.verdict(verdictNames[result.verdict]), result.explanation);
  for (const question of result.questions) lines.push(`? ${question.text}`);
  if (result.conflicts.length > 0) {
    lines.push(`${complianceText.conflicts}：`, ...result.conflicts.map((conflict) => `· ${conflict.text}`));
  }
  return lines.join('\n');
}
