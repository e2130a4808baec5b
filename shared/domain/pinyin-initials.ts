/** The first character of each letter in the order of pinyin; i, u and v begin no syllable. */
const letters = [...'abcdefghjklmnopqrstwxyz'];
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨他穵夕丫帀'];
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const han = /\p{Script=Han}/u;
/** Characters whose reading here is another than the collation's: 援藏 is yuan zang. */
const known = new Map([['藏', 'z']]);

function initialOf(character: string): string {
  if (!han.test(character)) return character.toLowerCase();
  let letter = '';
  for (const [index, first] of firsts.entries()) {
    if (order.compare(first, character) > 0) break;
    letter = letters[index] ?? '';
  }
  return letter;
}

/** 发表论文 → fblw: what one types without changing the input method. A character of several readings has one of them. */
export function pinyinInitials(text: string): string {
  return [...text]
    .map((character) => {
      const initial = known.get(character) ?? initialOf(character);
      known.set(character, initial);
      return initial;
    })
    .join('');
}
