import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const tokens = new Map(
  Array.from(css.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g), ([, name = '', value = '']) => [name, value]),
);

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(name: string): number {
  const hex = (tokens.get(name) ?? '').slice(1);
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  const [red = NaN, green = NaN, blue = NaN] = [0, 2, 4].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = NaN, dark = NaN] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  const grounds = ['surface', 'ground', 'line-soft'];
  const softs = ['primary-soft', 'good-soft', 'bad-soft', 'question-soft'];

  it.each(['ink', 'muted', 'primary', 'good', 'bad', 'question'])(
    'let %s be read on every ground it may stand on (4.5 : 1)',
    (text) => {
      for (const ground of [...grounds, ...softs])
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['primary', 'good', 'bad', 'question', 'muted'])('let white be read on %s', (ground) => {
    expect(contrast('surface', ground)).toBeGreaterThanOrEqual(4.5);
  });
});
