import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../shared/contract/evaluation.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';
import { randomPeople } from './random-people.test-helper.ts';

/** What is written can be followed with a calculator: each sentence's own numbers give its result. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const packs = [
  registry.packFor(2025, 'zhejiang'),
  registry.packFor(2025, 'zhejiang', { choices: { rounding: 'whole', 'away-one-pot': 'each-kind' } }),
  registry.packFor(2018, 'zhejiang'),
  registry.packFor(2020, 'zhejiang/hangzhou'),
];

const hundredths = (written: string | undefined): number => Math.round(Number(written) * 100);

/** Every place of a text that reads like the pattern, as numbers: credits in hundredths. */
function read(text: string, pattern: RegExp): number[][] {
  return [...text.matchAll(pattern)].map((found) => found.slice(1).map(hundredths));
}

/** The credits that the parts of a person's sentence in front of its total say are counted. */
function countedParts(says: string, classes: readonly string[]): number {
  const parts = says.slice(says.indexOf('：') + 1, says.indexOf('合计 ')).split('；');
  return parts
    .filter((part) => part !== '' && !classes.some((name) => part.startsWith(`${name} `)))
    .map((part) => /，计 ([\d.]+) 分|视为完成(?:当年| \d{4} 年) ([\d.]+) 学分| ([\d.]+) 分$/.exec(part))
    .reduce((sum, found) => sum + hundredths(found?.[1] ?? found?.[2] ?? found?.[3]), 0);
}

function sentencesOf(words: Evaluation): readonly string[] {
  return [
    words.explanation,
    ...words.byCategory.map(({ text }) => text ?? ''),
    ...words.questions.map(({ text }) => text),
    ...words.entries.flatMap(({ reasons }) => reasons.map(({ text }) => text)),
  ];
}

describe.each(packs.map((pack) => [pack.stamp.id, pack] as const))('the sentences of %s', (_id, pack) => {
  const { input } = randomPeople(pack);
  const everybody = (check: (words: Evaluation) => void) =>
    fc.assert(
      fc.property(input, (person) => check(explain(pack, evaluate(pack, person)))),
      { numRuns: 300 },
    );

  it('hold no half-made words', () => {
    everybody((words) => {
      for (const text of sentencesOf(words)) {
        expect(text).not.toMatch(/undefined|NaN|\$\{|；；|，，|。。|；$/);
        expect(text.split('（').length).toBe(text.split('）').length);
      }
    });
  });

  it('add up from what is counted to the total, and from the total to what is missing', () => {
    const classes = pack.classes.map(({ name }) => name);
    everybody((words) => {
      const { explanation: says } = words;
      expect(countedParts(says, classes)).toBe(words.granted);
      expect(read(says, /合计 ([\d.]+) 分/g)[0]).toEqual([words.granted]);
      for (const [has, needs, short] of read(
        says,
        / ([\d.]+) 分，[^，；]*应满 ([\d.]+)(?:–[\d.]+)? 分，还差 ([\d.]+) 分/g,
      ))
        expect(Number(needs) - Number(has)).toBe(short);
      for (const [has, full] of read(says, / ([\d.]+) 分，已满 ([\d.]+) 分/g))
        expect(has).toBeGreaterThanOrEqual(full ?? Infinity);
    });
  });

  it('take from a sum what is over its limit', () => {
    const cut =
      / ([\d.]+) 分，\d{4} 年合计上限 ([\d.]+) 分（[^（）]*（?[^（）]*）?[^（）]*），计 ([\d.]+) 分，超出 ([\d.]+) 分不计/g;
    everybody((words) => {
      for (const text of sentencesOf(words))
        for (const [sum, limit, counted, over] of read(text, cut)) {
          expect(counted).toBe(limit);
          expect(Number(sum) - Number(limit)).toBe(over);
        }
    });
  });

  it('add up the claims of a 授予项目', () => {
    everybody((words) => {
      for (const { text = '', credits } of words.byCategory) {
        expect(read(text, /条计入，(?:[\d. +]+ = )?([\d.]+) 分/g)).toEqual([[credits]]);
        for (const [addends = ''] of [...text.matchAll(/条计入，([\d. +]+) = /g)].map((found) =>
          found.slice(1),
        ))
          expect(addends.split(' + ').reduce((sum, one) => sum + hundredths(one), 0)).toBe(credits);
      }
    });
  });

  it('multiply a claim’s quantity by its rate', () => {
    const rate = /([\d.]+) [^ \d，]+，每(?: (\d+) )?[^ \d，]+ ([\d.]+) 分，应计 ([\d.]+) 分(（四舍五入)?/g;
    everybody((words) => {
      for (const { reasons } of words.entries)
        for (const { text } of reasons)
          for (const [, quantity = '', per = '1', credits = '', sum = '', rounded] of text.matchAll(rate)) {
            const exact = (Number(quantity) * Number(credits)) / Number(per);
            if (text.includes('不满一个计分单位')) expect(Number(sum)).toBeLessThanOrEqual(exact);
            else expect(Math.abs(Number(sum) - exact)).toBeLessThanOrEqual(0.005 + 1e-9);
            if (rounded === undefined && !text.includes('不满') && !text.includes('不足'))
              expect(sum).toBe(String(Number(exact.toFixed(4))));
          }
    });
  });
});
