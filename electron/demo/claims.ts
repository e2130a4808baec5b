import { creditFromFraction } from '../../shared/domain/credit.ts';
import { addDays, dayNumber, type CivilDate } from '../../shared/domain/civil-date.ts';
import { hasLeft } from '../../shared/domain/staff.ts';
import {
  host,
  inventEvents,
  journalName,
  paperTitle,
  projectTitle,
  publicTitle,
  type TrainingEvent,
} from './activities.ts';
import { demoItems, participant, speaker, type DemoItemKey } from './items.ts';
import { authorityName, hospitalName, type InventedPerson } from './people.ts';
import { Random } from './random.ts';

/** A claim as it was meant; the sheet's own untidiness and planted faults come later. */
export interface InventedClaim {
  readonly ref: string;
  readonly person: InventedPerson;
  readonly itemKey: DemoItemKey;
  readonly role: string;
  readonly title: string;
  readonly projectNumber: string;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  /** In the item's unit. */
  readonly quantity: number;
  /** 学时 as certified, tenths; null where none were given. */
  readonly hours: number | null;
  /** As put down by the member of staff, hundredths. */
  readonly credits: number;
  readonly publicNeed: boolean;
  /** The earlier year that this claim makes up for. */
  readonly makeUpFor: number | null;
  readonly organiser: string;
  readonly remark: string;
  readonly journal: string;
  readonly event: TrainingEvent | null;
}

/** Why a person will meet the year or not: every reason there is has people to show it. */
export const stories = [
  'plain',
  'public-need-short',
  'total-short',
  'internal-training-over-15',
  'self-study-over-10',
  'leave-just-under-3-months',
  'leave-3-months',
  'leave-3-calendar-months',
  'paper-of-25',
  'outside-province-waiting',
  'make-up',
  'degree-course',
  'mixed-achievements',
  'uncovered-city-project',
] as const;
export type Story = (typeof stories)[number];

const storyWeights: readonly (readonly [Story, number])[] = [
  ['plain', 46],
  ['public-need-short', 11],
  ['total-short', 11],
  ['internal-training-over-15', 5],
  ['self-study-over-10', 4],
  ['leave-just-under-3-months', 3],
  ['leave-3-months', 3],
  ['leave-3-calendar-months', 2],
  ['paper-of-25', 4],
  ['outside-province-waiting', 4],
  ['make-up', 2],
  ['degree-course', 2],
  ['mixed-achievements', 5],
  ['uncovered-city-project', 3],
];

type Draft = Omit<InventedClaim, 'ref' | 'person'>;

/** Public need in hundredths, by level: what the drafts aim at, not the rule. */
const publicAim = { junior: 1000, intermediate: 500, senior: 300, none: 500 } as const;

export function storyOf(person: InventedPerson, seed: number): Story {
  const { index } = person;
  // The first people of a hospital show each story once, so that a small one has them all.
  return stories[index % 37] ?? Random.for(seed, 'story', index).weighted(storyWeights);
}

/** All claims, `staff × claimsPerPerson` in number, in the order they were handed in. */
export function inventClaims(
  people: readonly InventedPerson[],
  claimsPerPerson: number,
  year: number,
  seed: number,
): InventedClaim[] {
  const counts = shareOut(people, Math.round(people.length * claimsPerPerson));
  const events = new Map<string, TrainingEvent[]>();
  const claims: InventedClaim[] = [];
  people.forEach((person, index) => {
    const random = Random.for(seed, 'claims', index);
    const known = events.get(person.department);
    const departmentEvents = known ?? eventsOf(person, people, year, seed);
    if (!known) events.set(person.department, departmentEvents);
    const drafts = inventDrafts(
      person,
      storyOf(person, seed),
      counts[index] ?? 0,
      year,
      departmentEvents,
      random,
    );
    for (const draft of drafts) {
      claims.push({ ...draft, person, ref: `R${String(claims.length + 1).padStart(5, '0')}` });
    }
  });
  return claims;
}

function eventsOf(
  person: InventedPerson,
  people: readonly InventedPerson[],
  year: number,
  seed: number,
): TrainingEvent[] {
  const members = people.filter(({ department }) => department === person.department).map(({ name }) => name);
  return inventEvents(Random.for(seed, 'events', person.department), person.specialty, year, 24, members);
}

/** Those who left handed in less. The total is exact. */
function shareOut(people: readonly InventedPerson[], total: number): number[] {
  const weights = people.map(({ status }) => (hasLeft(status) ? 0.3 : status === 'on-leave' ? 0.5 : 1));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let given = 0;
  let reached = 0;
  return weights.map((weight) => {
    reached += (weight / sum) * total;
    const count = Math.round(reached) - given;
    given += count;
    return count;
  });
}

function inventDrafts(
  person: InventedPerson,
  story: Story,
  count: number,
  year: number,
  events: readonly TrainingEvent[],
  random: Random,
): Draft[] {
  const make = new DraftMaker(person, year, random);
  const aim = publicAim[person.titleLevel];
  const drafts: Draft[] = [];
  switch (story) {
    case 'plain':
      drafts.push(make.publicProject(aim + random.int(0, 2) * 100), make.project(30), make.project(36));
      break;
    case 'public-need-short':
      drafts.push(make.publicProject(aim - 100 * random.int(1, 2)), make.project(36), make.project(36));
      break;
    case 'total-short':
      drafts.push(make.publicProject(aim), make.project(random.pick([3, 6, 9, 12])));
      break;
    case 'internal-training-over-15':
      drafts.push(make.publicProject(aim), make.series('theory', 22), make.series('practice', 14));
      break;
    case 'self-study-over-10':
      drafts.push(make.selfStudy(12), make.publicProject(aim), make.project(15));
      break;
    case 'leave-just-under-3-months':
      drafts.push(
        make.leave('leaveUnder', `${year}-03-03`, `${year}-05-29`),
        make.publicProject(aim),
        make.project(6),
      );
      break;
    case 'leave-3-months':
      drafts.push(make.leave('leaveOver', `${year}-03-01`, `${year}-05-31`), make.publicProject(aim));
      break;
    case 'leave-3-calendar-months':
      drafts.push(make.leave('leaveOver', `${year}-02-01`, `${year}-04-30`), make.publicProject(aim));
      break;
    case 'paper-of-25':
      drafts.push(make.paper('paperSci', 'sci', 1), make.publicProject(100));
      break;
    case 'outside-province-waiting':
      drafts.push(make.outside('outsideNational', 30), make.publicProject(aim), make.project(24));
      break;
    case 'make-up':
      drafts.push(make.makeUp(12), make.publicProject(aim), make.project(36), make.project(36));
      break;
    case 'degree-course':
      drafts.push(make.degree(), make.publicProject(aim));
      break;
    case 'mixed-achievements':
      drafts.push(
        make.paper('paperCore', 'core', random.int(1, 3)),
        make.publicProject(aim),
        make.achievement(random.pick(['researchCity', 'awardCity', 'book', 'reviewOrdinary'])),
        make.outside('outsideProvincial', 18),
        make.leave('specialUnder', `${year}-09-01`, `${year}-09-12`),
      );
      break;
    case 'uncovered-city-project':
      drafts.push(make.cityProject(24), make.publicProject(aim), make.project(24));
      break;
  }
  const start = random.int(0, Math.max(0, events.length - 1));
  for (let next = 0; drafts.length < count; next += 1) {
    const event = events[(start + next) % Math.max(1, events.length)];
    drafts.push(event && next % 6 !== 5 ? make.event(event) : make.project(random.pick([3, 6, 9])));
  }
  return drafts.slice(0, count);
}

/** Puts single drafts together; each method is one kind of activity. */
class DraftMaker {
  readonly #person: InventedPerson;
  readonly #year: number;
  readonly #random: Random;

  constructor(person: InventedPerson, year: number, random: Random) {
    this.#person = person;
    this.#year = year;
    this.#random = random;
  }

  #draft(
    itemKey: DemoItemKey,
    change: Partial<Draft> & Pick<Draft, 'title' | 'quantity' | 'credits'>,
  ): Draft {
    const startDate = change.startDate ?? addDays(`${this.#year}-01-10`, this.#random.int(0, 330));
    return {
      itemKey,
      role: '',
      projectNumber: '',
      startDate,
      endDate: change.endDate ?? startDate,
      hours: null,
      publicNeed: false,
      makeUpFor: null,
      organiser: hospitalName,
      remark: '',
      journal: '',
      event: null,
      ...change,
    };
  }

  #projectNumber(national: boolean): string {
    const branch = String(this.#random.int(1, 18)).padStart(2, '0');
    const order = String(this.#random.int(1, 399)).padStart(3, '0');
    return `${this.#year}-${branch}-${String(this.#random.int(1, 9)).padStart(2, '0')}-${order}(${national ? '国' : '省'})`;
  }

  project(hours: number): Draft {
    const talks = hours <= 9 && this.#random.chance(0.12);
    const startDate = addDays(`${this.#year}-02-15`, this.#random.int(0, 290));
    return this.#draft('project', {
      title: projectTitle(this.#random, this.#person.specialty, this.#year),
      role: talks ? speaker : participant,
      quantity: talks ? 2 : hours,
      hours: (talks ? 2 : hours) * 10,
      credits: talks ? 400 : creditFromFraction(hours, 3),
      projectNumber: this.#projectNumber(this.#random.chance(0.45)),
      startDate,
      endDate: addDays(startDate, Math.max(0, Math.ceil(hours / 8) - 1)),
      organiser: host(this.#random),
    });
  }

  publicProject(credits: number): Draft {
    const hours = Math.round((Math.max(100, credits) * 3) / 100);
    const startDate = addDays(`${this.#year}-03-01`, this.#random.int(0, 200));
    return this.#draft('project', {
      title: publicTitle(this.#random),
      role: participant,
      quantity: hours,
      hours: hours * 10,
      credits: creditFromFraction(hours, 3),
      projectNumber: this.#projectNumber(false),
      startDate,
      endDate: addDays(startDate, this.#random.int(5, 40)),
      organiser: authorityName,
      publicNeed: true,
    });
  }

  makeUp(hours: number): Draft {
    return { ...this.project(hours), makeUpFor: this.#year - 1, remark: '单位已同意补学' };
  }

  cityProject(hours: number): Draft {
    return {
      ...this.project(hours),
      itemKey: 'cityProject',
      role: '',
      quantity: 1,
      hours: hours * 10,
      credits: creditFromFraction(hours, 3),
      projectNumber: `${this.#year}-QL-${this.#random.int(10, 99)}`,
      organiser: '临汀市继续医学教育委员会',
    };
  }

  outside(itemKey: 'outsideNational' | 'outsideProvincial', hours: number): Draft {
    const startDate = addDays(`${this.#year}-04-01`, this.#random.int(0, 200));
    return this.#draft(itemKey, {
      title: projectTitle(this.#random, this.#person.specialty, this.#year),
      role: participant,
      quantity: hours,
      hours: hours * 10,
      credits: creditFromFraction(hours, 3),
      projectNumber: this.#projectNumber(itemKey === 'outsideNational'),
      startDate,
      endDate: addDays(startDate, Math.ceil(hours / 8) - 1),
      organiser: this.#random.pick(['岭东省医学会', '洛川省护理学会']),
    });
  }

  event(event: TrainingEvent): Draft {
    const talks = event.speaker === this.#person.name;
    const credits = event.practical ? (talks ? 100 : 50) : talks ? 50 : 20;
    return this.#draft(event.practical ? 'practice' : 'theory', {
      title: event.title,
      role: talks ? speaker : participant,
      quantity: 1,
      hours: this.#random.chance(0.6) ? 20 : null,
      credits,
      startDate: event.date,
      organiser: `${hospitalName}${this.#person.department}`,
      event,
    });
  }

  /** A whole series of trainings handed in as one claim. */
  series(itemKey: 'theory' | 'practice', times: number): Draft {
    const talks = itemKey === 'theory';
    return this.#draft(itemKey, {
      title: `${this.#person.specialty}${talks ? '系列讲座' : '系列实训'}（第1—${times}讲）`,
      role: talks ? speaker : participant,
      quantity: times,
      hours: times * 20,
      credits: times * 50,
      startDate: talks ? `${this.#year}-01-15` : `${this.#year}-02-19`,
      endDate: `${this.#year}-11-28`,
    });
  }

  selfStudy(score: number): Draft {
    return this.#draft('selfStudy', {
      title: `${this.#person.specialty}指南与专著自学计划`,
      quantity: score,
      credits: score * 100,
      startDate: `${this.#year}-02-20`,
      endDate: `${this.#year}-11-20`,
      remark: '单位已批准并报备',
    });
  }

  leave(
    itemKey: 'leaveUnder' | 'leaveOver' | 'specialUnder',
    startDate: CivilDate,
    endDate: CivilDate,
  ): Draft {
    const days = workingDays(startDate, endDate);
    return this.#draft(itemKey, {
      title:
        itemKey === 'specialUnder'
          ? `${this.#person.specialty}骨干专项培训`
          : `${this.#person.specialty}脱产进修`,
      quantity: days,
      // As many put it down: a credit a day, whatever the cap says.
      credits: itemKey === 'leaveOver' ? 2500 : days * 100,
      startDate,
      endDate,
      organiser: itemKey === 'specialUnder' ? '江南省卫生健康委员会' : '云汀大学附属第一医院',
    });
  }

  degree(): Draft {
    return this.#draft('degree', {
      title: `${this.#person.specialty}在职硕士研究生`,
      quantity: 1,
      credits: 2500,
      startDate: `${this.#year}-01-01`,
      endDate: `${this.#year}-12-31`,
      organiser: '云汀大学医学院',
    });
  }

  paper(
    itemKey: 'paperSci' | 'paperCore' | 'paperOrdinary',
    tier: 'sci' | 'core' | 'ordinary',
    rank: number,
  ): Draft {
    const figures = { sci: [2500, 1500, 1000], core: [1500, 1000, 500], ordinary: [1000, 500, 300] }[tier];
    return this.#draft(itemKey, {
      title: paperTitle(this.#random, this.#person.specialty),
      role: ['第一作者（含通讯作者）', '第二作者', '第三作者'][rank - 1] ?? '第三作者',
      quantity: 1,
      credits: figures[rank - 1] ?? 0,
      organiser: '',
      journal: journalName(this.#random, tier),
    });
  }

  achievement(itemKey: 'researchCity' | 'awardCity' | 'book' | 'reviewOrdinary'): Draft {
    const topic = paperTitle(this.#random, this.#person.specialty);
    const parts = {
      researchCity: {
        role: '第二完成人',
        credits: 1000,
        title: `${topic}（课题）`,
        organiser: '临汀市科学技术局',
      },
      awardCity: { role: '第三完成人', credits: 800, title: `${topic}（成果）`, organiser: '临汀市人民政府' },
      book: {
        role: '编委',
        credits: 1000,
        title: `《${this.#person.specialty}临床手册》`,
        organiser: '江南科学技术出版社',
      },
      reviewOrdinary: {
        role: '第一作者（含通讯作者）',
        credits: 500,
        title: `${topic}（综述）`,
        organiser: '',
      },
    }[itemKey];
    return this.#draft(itemKey, {
      ...parts,
      quantity: 1,
      journal: itemKey === 'reviewOrdinary' ? journalName(this.#random, 'ordinary') : '',
    });
  }
}

function workingDays(start: CivilDate, end: CivilDate): number {
  let days = 0;
  for (let date = start; date <= end; date = addDays(date, 1)) {
    // Day 0 of the epoch was a Thursday.
    const weekday = (dayNumber(date) + 4) % 7;
    if (weekday !== 0 && weekday !== 6) days += 1;
  }
  return days;
}

export function unitOf(claim: Pick<InventedClaim, 'itemKey'>): string {
  return demoItems[claim.itemKey].unit;
}
