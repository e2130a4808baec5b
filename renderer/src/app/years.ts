/** The years a pack's `years` text names: “2025”, “2008-2024”, “2008–2013、2025”. */
export function yearsOf(text: string): number[] {
  const years: number[] = [];
  for (const part of text.split(/[、,，;；\s]+/)) {
    const match = /^(\d{4})(?:\s*[-–—~至]\s*(\d{4}))?/.exec(part);
    if (!match) continue;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    for (let year = first; year <= last && years.length < 200; year++) years.push(year);
  }
  return years;
}

const fallbackYear = 2025;

/**
 * Years that can be chosen, newest first. The years since the newest pack are among them up to `today`: they have no
 * rules of their own yet and are continued from an earlier year on 规则.
 */
export function selectableYears(packs: readonly { years: string }[], today: number): number[] {
  const known = packs.flatMap((pack) => yearsOf(pack.years));
  const newest = known.length > 0 ? Math.max(...known) : fallbackYear;
  const since = Array.from({ length: Math.max(0, today - newest) }, (_, index) => newest + 1 + index);
  const years = [...new Set([...known, ...since])].sort((a, b) => b - a);
  return years.length > 0 ? years : [fallbackYear];
}

/** The newest year that a pack rules. */
export function newestRuledYear(packs: readonly { years: string }[]): number {
  return Math.max(...packs.flatMap((pack) => yearsOf(pack.years)), 0) || fallbackYear;
}
