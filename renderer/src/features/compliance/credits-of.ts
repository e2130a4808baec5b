import { formatCredit } from '../../../../shared/domain/credit.ts';
import type { Hundredths } from '../../../../shared/domain/credit.ts';
import { complianceText } from '../../text/zh-CN/compliance.ts';

/** “12.50 / 25.00”. Where nothing is required, or it is not known how much, the sentence says which; here is a dash. */
export function creditsOf(granted: Hundredths, required: Hundredths): string {
  return complianceText.of(formatCredit(granted), required === 0 ? '–' : formatCredit(required));
}
