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

/** Years that can be chosen, newest first. */
export function selectableYears(packs: readonly { years: string }[]): number[] {
  const years = [...new Set(packs.flatMap((pack) => yearsOf(pack.years)))].sort((a, b) => b - a);
  return years.length > 0 ? years : [fallbackYear];
}
