/**
 * One text for all rows that say the same: the same few days and words stand in every list, in each row as a copy of its
 * own, far from the next.
 */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  of<Text extends string>(text: Text | null | undefined): Text | null {
    if (!text) return null;
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, text);
    // The map gives back a text with the same signs.
    return (known ?? text) as Text;
  }
}
