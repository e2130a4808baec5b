import type { Flow } from './flow.ts';

/** A name that stands where a certificate names its person. */
export interface NamedPerson {
  readonly name: string;
  /** In the flow. */
  readonly start: number;
  readonly confidence: number;
}

// The surnames of some 97 % of people; with others a paper is never said to name somebody else.
const surnames = new Set(
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧肖冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎闫薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲翁靳祁宁阮甘简桂裴费项屠应竺楼裘诸柯虞凌鲍包冷童岳盛卜边舒单景蒲宣褚华',
);
const compoundSurnames = new Set([
  '欧阳',
  '上官',
  '司徒',
  '诸葛',
  '皇甫',
  '尉迟',
  '端木',
  '司马',
  '夏侯',
  '公孙',
]);
const han = /^\p{Script=Han}+$/u;
const address = '同志|医师|医生|老师|护师|护士|药师|技师|先生|女士|主任';
const afterName = new RegExp(
  `^(?:$|[^\\p{Script=Han}]|${address}|副主任|主管|主治|住院|于|在|参加|已|完成|性别|职称|职务|工作|单位|科室|工号|身份|年|证书|学历|专业|电话|所在)`,
  'u',
);
const label = /姓名:?$/u;
const certifies = /(?:兹证明|特证明|兹有|证明|特授予|授予|颁发给|发给)$/u;
const noName = /^(?:单位|职称|职务|科室|性别|工号|签名|签到|时间|日期|项目|学分|学时)/u;
/** 程同志 is 程翀同志 of whom the second sign was not read, and no name. */
const addressed = new RegExp(`(?:${address})$`, 'u');
/** A line of a list: nothing but a name, perhaps with its number before it. */
const listed = 5;

/** Whether that can be somebody's name: a known surname and one or two signs more. */
export function looksLikeName(text: string): boolean {
  if (!han.test(text) || noName.test(text)) return false;
  const signs = Array.from(text);
  if (compoundSurnames.has(signs.slice(0, 2).join(''))) return signs.length === 3 || signs.length === 4;
  return surnames.has(signs[0] ?? '') && (signs.length === 2 || signs.length === 3);
}

/** The name at the beginning of a text whose following words show that it ends there. */
function leadingName(text: string): string | undefined {
  const signs = Array.from(text);
  for (const length of [2, 3, 4]) {
    const name = signs.slice(0, length).join('');
    if (signs.length < length || !looksLikeName(name) || addressed.test(name)) continue;
    if (afterName.test(signs.slice(length).join(''))) return name;
  }
  return undefined;
}

/**
 * Who a page plainly names: after 姓名, after 兹证明 or 授予, or at a line's beginning before 同志, a title or a colon.
 * Empty on a list, where many are named and none is the person.
 */
export function namedPeople(flow: Flow): NamedPerson[] {
  const { lines } = flow;
  if (lines.filter(({ text }) => looksLikeName(text.replace(/^\d+[.、]?/u, ''))).length >= listed) return [];
  const found: NamedPerson[] = [];
  lines.forEach(({ text, start, line }, index) => {
    const add = (from: number): void => {
      // What the line cuts off goes on in the next box of its row: 王丽 | 同志.
      const rest = flow.text.slice(start + from, start + text.length + 4);
      const name = leadingName(rest);
      if (name === undefined || from + name.length > text.length) return;
      found.push({ name, start: start + from, confidence: line.confidence });
    };
    const before = lines[index - 1]?.text ?? '';
    if (label.test(before) || certifies.test(before)) add(0);
    else if (
      /^\p{Script=Han}{2,4}(?:同志|(?:副?主任|主治|住院|主管)?[医护药技]师|:)/u.test(
        flow.text.slice(start, start + 12),
      )
    )
      add(0);
    for (const match of text.matchAll(/姓名:?|兹证明|特证明|兹有|特授予|授予|颁发给|发给/gu))
      if (match.index + match[0].length < text.length) add(match.index + match[0].length);
  });
  return found;
}
