import type { Sex } from '../../shared/domain/staff.ts';
import type { Random } from './random.ts';

const surnames = Array.from(
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚',
);
const compoundSurnames = ['欧阳', '上官', '司徒', '诸葛', '皇甫', '尉迟', '端木', '司马'];
const maleCharacters = Array.from('伟强磊军勇杰涛明超辉刚健斌浩宇轩博文昊天然志远泽睿哲瀚航骏峰晨阳');
const femaleCharacters = Array.from('芳娜敏静丽艳娟霞秀燕玲桂雅婷欣怡雨涵诗梦洁琳颖慧佳薇思若晴语悦清妍');
const neutralCharacters = Array.from('安宁予之知青岚砚舟禾景云书言一可以沐初');

/** Rare characters that the printed font has. */
const rareCharacters = ['㛃', '䶮', '𬭎', '𠅤', '喆', '珺', '赟', '翀', '昇', '烜'];

/** An invented name. About one in fourteen has a rare character, one in thirty a compound surname. */
export function inventName(random: Random, sex: Sex): string {
  const surname = random.chance(0.033) ? random.pick(compoundSurnames) : random.pick(surnames);
  const pool = sex === 'male' ? maleCharacters : femaleCharacters;
  const given = () => (random.chance(0.25) ? random.pick(neutralCharacters) : random.pick(pool));
  if (random.chance(0.07)) return surname + (random.chance(0.5) ? given() : '') + random.pick(rareCharacters);
  if (surname.length === 1 && random.chance(0.78)) return surname + given() + given();
  return surname + given();
}

/** A name with a minority's middle dot, long enough to wrap in a narrow cell. */
export const longName = '买尔旦·阿不都热西提·吐尔逊江';
