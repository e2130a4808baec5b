import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CardSeason } from '../../../shared/contract/study-card-seasons.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import { loadSeasons } from '../../packs/load-seasons.ts';
import { copySeason, seasonsFor } from '../../rules/study-card/season.ts';
import { isSeasonProblem, parseSeason } from '../../rules/study-card/season.schema.ts';
import { cardClasses, providerNames } from '../../rules/study-card/list-kinds.ts';
import type { Cited, Season, SeasonSource } from '../../rules/study-card/season-model.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

type Values = RequestOf<'study-card:season-set'>['values'];

/** The seasons that came with the program and those that the officer copied. */
export interface SeasonBook {
  all(): Promise<readonly Season[]>;
  /** Those that serve a year at the unit's place. */
  ofYear(year: number): Promise<readonly Season[]>;
  find(seasonId: string): Promise<Season>;
  closings(): Promise<ReadonlyMap<string, string>>;
  view(season: Season, closings: ReadonlyMap<string, string>): CardSeason;
  /** Says that a year has none; empty when it has. */
  note(year: number): Promise<string>;
  list(request: RequestOf<'study-card:seasons'>): Promise<ResponseOf<'study-card:seasons'>>;
  /** Errors: `study-card.no-season`, `study-card.season-invalid`. */
  copy(request: RequestOf<'study-card:season-copy'>): Promise<CardSeason>;
  /** Errors: as `copy`, and `study-card.season-shipped`, `study-card.season-closed`. */
  set(request: RequestOf<'study-card:season-set'>): Promise<CardSeason>;
}

const dateNames = { enrolBy: '报名缴费截止', learnBy: '学习考试截止', invoiceBy: '发票申请截止' } as const;
const cities: Readonly<Record<string, string>> = {
  zhejiang: '浙江',
  'zhejiang/hangzhou': '杭州',
  'zhejiang/ningbo': '宁波',
  'zhejiang/wenzhou': '温州',
  'zhejiang/jiaxing': '嘉兴',
  'zhejiang/huzhou': '湖州',
  'zhejiang/shaoxing': '绍兴',
  'zhejiang/jinhua': '金华',
  'zhejiang/quzhou': '衢州',
  'zhejiang/zhoushan': '舟山',
  'zhejiang/taizhou': '台州',
  'zhejiang/lishui': '丽水',
};
/** The season's word for what the officer puts in. */
const ownSource = 'own';

export function createSeasonBook(context: ServiceContext, settings: SettingsService): SeasonBook {
  let shipped: Promise<readonly Season[]> | undefined;

  const own = async (): Promise<Season[]> => {
    const stored = await context.database.read(({ cardEntries }) => cardEntries.seasons());
    return stored.flatMap((content) => {
      const season = parseSeason(JSON.parse(content));
      return isSeasonProblem(season) ? [] : [season];
    });
  };

  const book: SeasonBook = {
    async all() {
      shipped ??= loadSeasons();
      return [...(await shipped), ...(await own())];
    },
    async ofYear(year) {
      const { jurisdiction } = await settings.get();
      return seasonsFor(await book.all(), year, jurisdiction);
    },
    async find(seasonId) {
      const found = (await book.all()).find(({ id }) => id === seasonId);
      if (!found) throw new AppError('study-card.no-season', { seasonId });
      return found;
    },
    closings: () => context.database.read(({ cardEntries }) => cardEntries.closings()),
    view: seasonView,
    async note(year) {
      const { jurisdiction } = await settings.get();
      if ((await book.ofYear(year)).length > 0) return '';
      const place = cities[jurisdiction] ?? jurisdiction;
      return `${place} ${year} 年还没有报名批次：价格、限购、截止日没有依据，不作采购建议，也不开始计时。请按当年文件从已有批次复制一份。`;
    },

    async list({ year, provider }) {
      const closings = await book.closings();
      const seasons = year === undefined ? await book.all() : await book.ofYear(year);
      return {
        seasons: seasons
          .filter((season) => provider === undefined || season.provider === provider)
          .map((season) => seasonView(season, closings)),
        note: year === undefined ? '' : await book.note(year),
      };
    },

    async copy({ fromId, year, half, city, values = {} }) {
      const from = await book.find(fromId);
      const { jurisdiction: own } = await settings.get();
      const jurisdiction =
        city === undefined ? own : (Object.entries(cities).find(([, name]) => name === city)?.[0] ?? own);
      const wanted = half === 'whole' ? 'year' : half;
      const halfName = { first: '上半年', second: '下半年', year: '' }[wanted];
      const taken = new Set((await book.all()).map(({ id }) => id));
      const stem = `unit-${year}-${wanted}-${from.provider}`;
      let id = stem;
      for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
      const copied = copySeason(from, {
        id,
        year,
        half: wanted,
        title:
          values.title ??
          `${cities[jurisdiction] ?? ''} ${year} 年${halfName} ${providerNames[from.provider]}`.trim(),
        jurisdiction,
        document: null,
      });
      return keep(withValues(copied, values));
    },

    async set({ seasonId, values }) {
      const season = await book.find(seasonId);
      if (season.copiedFrom === null)
        throw new AppError('study-card.season-shipped', { title: season.title });
      const closedOn = (await book.closings()).get(seasonId);
      if (closedOn !== undefined)
        throw new AppError('study-card.season-closed', { title: season.title, closedOn });
      return keep(withValues(season, values));
    },
  };

  const keep = async (season: Season): Promise<CardSeason> => {
    const checked = parseSeason(season);
    if (isSeasonProblem(checked))
      throw new AppError('study-card.season-invalid', { field: checked.path, problem: checked.problem });
    const recorded = await settings.recorded();
    await context.database.transaction(async ({ cardEntries, audit }) => {
      await cardEntries.putSeason(
        { id: checked.id, year: checked.year, content: JSON.stringify(checked) },
        recorded,
      );
      await audit.add({ action: 'card-season-set', subject: checked.id, detail: checked.title }, recorded);
    });
    context.changed('cards');
    return seasonView(checked, await book.closings());
  };

  return book;
}

/** The officer's values laid over a season; each stands with the officer's document as its source. */
function withValues(season: Season, values: Values): Season {
  const before = season.sources.find(({ id }) => id === ownSource);
  const said = values.document?.trim();
  const document: SeasonSource | undefined =
    said === undefined || said === ''
      ? before
      : {
          id: ownSource,
          number: /[〔﹝[（(]\d{4}[〕﹞\]）)]/.test(said) ? said : null,
          title: said,
          issuer: '本单位录入',
          date: null,
          certainty: 'original',
        };
  const given = (values.dates ?? []).filter(({ date }) => date !== null);
  const claims =
    given.length +
    (values.prices?.length ?? 0) +
    (values.credits?.length ?? 0) +
    (values.limits?.length ?? 0);
  if (claims > 0 && !document)
    throw new AppError('study-card.season-invalid', {
      field: '依据文件',
      problem: '没有填写：价格、限购和截止日要写明出自哪份文件，没有依据不开始计时',
    });
  const cite = <Value>(value: Value, clause: string): Cited<Value> => ({ value, source: ownSource, clause });
  const prices = { ...season.prices };
  for (const { cardClass, price } of values.prices ?? []) prices[cardClass] = cite(price, '收费标准');
  const credits = { ...season.credits };
  for (const one of values.credits ?? []) credits[one.cardClass] = cite(one.credits, '学分');
  const cards = { ...season.limits.cards };
  for (const { cardClass, limitPerPerson } of values.limits ?? []) {
    if (limitPerPerson === null) delete cards[cardClass];
    else cards[cardClass] = cite(limitPerPerson, '限购');
  }
  const limits = { ...season.limits, cards };
  const dates = new Map(Object.entries(season.dates));
  for (const { id, date } of values.dates ?? []) {
    if (!(id in dateNames))
      throw new AppError('study-card.season-invalid', { field: id, problem: '没有这一项日期' });
    if (date === null) dates.delete(id);
    else dates.set(id, cite(date, dateNames[id as keyof typeof dateNames]));
  }
  const payees = values.accounts?.map(({ holder, account, bank }) => {
    const known = season.payees.find((payee) => plainAccount(payee.account) === plainAccount(account));
    return known?.name === holder && known.bank === bank
      ? known
      : {
          name: holder,
          account,
          bank,
          bankAliases: known?.bankAliases ?? [],
          source: ownSource,
          clause: '收款账户',
        };
  });
  const remark =
    values.requiredRemark === undefined
      ? season.remark
      : values.requiredRemark === null || values.requiredRemark.trim() === ''
        ? undefined
        : cite(values.requiredRemark.trim(), '汇款备注');
  const { remark: _remark, ...rest } = season;
  const needsOwn =
    payees?.some(({ source }) => source === ownSource) === true || remark?.source === ownSource;
  const source =
    document ??
    (needsOwn
      ? ({
          id: ownSource,
          number: null,
          title: '本单位录入',
          issuer: '本单位录入',
          date: null,
          certainty: 'inferred',
        } as const)
      : undefined);
  return {
    ...rest,
    title: values.title ?? season.title,
    sources: source ? [source, ...season.sources.filter(({ id }) => id !== ownSource)] : season.sources,
    prices,
    credits,
    limits,
    dates: Object.fromEntries(dates),
    payees: payees ?? season.payees,
    ...(remark ? { remark } : {}),
  };
}

function plainAccount(account: string): string {
  return account.replace(/\s/g, '');
}

function seasonView(season: Season, closings: ReadonlyMap<string, string>): CardSeason {
  const sources = new Map(season.sources.map((source) => [source.id, source]));
  const cited = (one: { readonly source: string; readonly clause: string }) => {
    const source = sources.get(one.source);
    return { source: source?.number ?? source?.title ?? one.source, clause: one.clause };
  };
  const rule = <Value>(
    id: string,
    name: string,
    value: Cited<Value> | undefined,
    word: (value: Value) => string = String,
  ) => (value === undefined ? [] : [{ id, name, value: word(value.value), ...cited(value) }]);
  const yes = (value: boolean): string => (value ? '是' : '否');
  const [first] = season.sources;
  return {
    id: season.id,
    provider: season.provider,
    providerName: providerNames[season.provider],
    year: season.year,
    half: season.half === 'year' ? 'whole' : season.half,
    city: cities[season.jurisdiction] ?? season.jurisdiction,
    title: season.title,
    document: first ? (first.number ?? first.title) : '',
    own: season.copiedFrom !== null,
    copiedFrom: season.copiedFrom,
    closedOn: closings.get(season.id) ?? null,
    cards: cardClasses.flatMap((cardClass) => {
      const [price, credits] = [season.prices[cardClass], season.credits[cardClass]];
      const source = price ?? credits;
      if (!source) return [];
      return [
        {
          cardClass,
          price: price?.value ?? null,
          credits: credits?.value ?? null,
          limitPerPerson: season.limits.cards?.[cardClass]?.value ?? null,
          ...cited(source),
        },
      ];
    }),
    dates: Object.entries(dateNames).flatMap(([id, name]) => {
      const date = season.dates[id as keyof typeof dateNames];
      return date ? [{ id, name, date: date.value, ...cited(date) }] : [];
    }),
    accounts: season.payees.map((payee) => ({
      holder: payee.name,
      account: payee.account,
      bank: payee.bank,
      ...cited(payee),
    })),
    rules: [
      ...rule('remark', '汇款备注须写', season.remark),
      ...rule('oneProvider', '两家机构只选一家', season.limits.oneProvider, yes),
      ...rule(
        'notIfFinishedFirstHalf',
        '上半年已完成者勿重复报名',
        season.limits.notIfFinishedFirstHalf,
        yes,
      ),
      ...rule('syncWorkdays', '学分同步（工作日）', season.syncWorkdays, ({ from, to }) => `${from}–${to}`),
      ...rule('refundDays', '未使用可退款（天）', season.refundDays),
      ...rule('authorityReview', '单位汇款待上级审核', season.authorityReview, yes),
      ...rule('applyBy', '申请学分', season.applyBy),
      ...rule('issuer', '开票单位', season.invoice.issuer),
      ...rule('makeUpMonths', '可补开发票（月）', season.invoice.makeUpMonths),
      ...rule('reissueMonths', '可换开发票（月）', season.invoice.reissueMonths),
      ...rule('reissueTimes', '换开次数', season.invoice.reissueTimes),
      ...rule('paperWorkdays', '纸质发票寄送（工作日）', season.invoice.paperWorkdays),
      ...rule('fixedOnceSubmitted', '开票申请提交后不可改', season.invoice.fixedOnceSubmitted, yes),
    ],
  };
}
