/** 导出 [什么] [周期] [谁] [csv]: a table as a file, in private. It is made when its message leaves. */
import { type Asker, answerTyped, type Refusal, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { Format } from '#app/exports/book.ts';
import { bookName } from '#app/exports/make-book.ts';
import { whyNotExport } from '#app/exports/may-export.ts';
import type { ExportKind, ExportRequest, Whose } from '#app/exports/request.ts';
import { shownSheets } from '#app/exports/shown-sheets.ts';
import { findOne } from '#app/find-people.ts';
import { today } from '#app/views/figures.ts';
import { isResultShown } from '#app/views/result-views.ts';
import { both } from '#cards/texts.ts';
import { addMonths, monthOf, type Period, readAnyPeriod } from '#core/calendar/period.ts';
import type { CommandHandler, Typed } from './run-command.ts';

const KIND_WORDS: Readonly<Record<ExportKind, readonly string[]>> = {
  sheet: ['考核表', '考核单', 'form', 'sheet'],
  year: ['年表', '年度表', 'year'],
  list: ['名单', 'list'],
  ratings: ['评分', 'ratings'],
  ledger: ['台账', 'ledger'],
  ranking: ['排名', 'ranking'],
  gaps: ['缺口', '数据缺口', 'gaps'],
};
const KINDS = Object.entries(KIND_WORDS) as readonly (readonly [ExportKind, readonly string[]])[];

const OWN_PEOPLE: readonly string[] = ['下属', '团队', 'team'];
const EVERYBODY: readonly string[] = ['全公司', '所有人', 'everybody', 'company'];
const OWN: readonly string[] = ['我', '本人', '自己', 'me', 'mine'];

/** Year sheets and ratings read less of an appraisal than its form. */
const TO_A_FORM: Readonly<Record<'sheet' | 'year' | 'ratings', number>> = { sheet: 1, year: 4, ratings: 4 };

export const exportTyped: CommandHandler = async (deps, typed) => {
  const { asker } = typed;
  if (asker.chat?.kind === 'group') return refuseTyped(deps, asker, 'private_only');
  const wish = await wishIn(deps, typed);
  if ('code' in wish) return refuseTyped(deps, asker, wish);
  const { format, ...request } = wish;
  const refusal = await whyNotExport(deps, asker, request);
  if (refusal) return refuseTyped(deps, asker, refusal);
  const shown = await shownBy(deps, request);
  if ('code' in shown) return refuseTyped(deps, asker, shown);
  return brought(deps, asker, { ...wish, appraisalIds: shown.appraisalIds });
};

type Wish = ExportRequest & { format: Format };

/** The sentence that it is on its way, and the message that brings it. */
async function brought(
  deps: Deps,
  asker: Asker,
  { kind, period, whose, locale, format, appraisalIds }: Wish & { appraisalIds: readonly string[] },
): Promise<Effects> {
  const name = await bookName(deps, { kind, period, whose, locale });
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.exporting.preparing(name)),
  );
  const args = { kind, period, whose, format, appraisalIds };
  return { ...answer, changes: [...answer.changes, reply(deps, asker, { kind: 'export-file', args, part: 'file' })] };
}

/** The sheets that will be laid open, or why there is no file. */
async function shownBy(deps: Deps, request: ExportRequest): Promise<{ appraisalIds: readonly string[] } | Refusal> {
  const { kind, whose } = request;
  const where = await bookName(deps, request);
  if (kind !== 'sheet' && kind !== 'year' && kind !== 'ratings') {
    const isWhole = (whose.kind === 'all' || whose.kind === 'unit') && kind !== 'ledger' && kind !== 'gaps';
    const { people } = deps.files.most;
    const tooMany = isWhole && (await deps.store.people()).length > people;
    return tooMany ? { code: 'export_large', where, allowed: String(people) } : { appraisalIds: [] };
  }
  const most = deps.files.most.forms * TO_A_FORM[kind];
  const appraisalIds: string[] = [];
  for await (const part of shownSheets(deps, request)) {
    appraisalIds.push(...part.map(({ appraisalId }) => appraisalId));
    // each of them is a look in the commit of the answer
    if (appraisalIds.length > most) return { code: 'export_large', where, allowed: String(most) };
  }
  return appraisalIds.length === 0 ? { code: 'export_nothing', where } : { appraisalIds };
}

/** What a line asks for; what it does not say is what such a person most likely means. */
async function wishIn(deps: Deps, typed: Typed): Promise<Wish | Refusal> {
  const { asker, mentioned } = typed;
  const words = apart(typed.argument);
  const kindWord = kindIn(words.shift() ?? '');
  if (kindWord.rest !== '') words.unshift(kindWord.rest);
  const format = take(words, (word) => /^(csv|xlsx)$/i.test(word))?.toLowerCase() === 'csv' ? 'csv' : 'xlsx';
  const day = today(deps);
  const periodWord = take(words, (word) => readAnyPeriod(word, day) !== null);
  const named = await whoseIn(deps, asker, mentioned[0] ?? words.join(' '));
  if (named && 'code' in named) return named;
  const kind = kindWord.kind ?? (await usualKind(deps, asker, named));
  const whose = named ?? usualWhose(asker, kind);
  const said = periodWord === undefined ? null : readAnyPeriod(periodWord, day);
  const period = ofKind(kind, said ?? (await usualPeriod(deps, kind, whose)));
  // a form has cells that belong together, which CSV has not
  const isForm = kind === 'sheet' || kind === 'year';
  return { kind, period, whose, locale: asker.person.locale, format: isForm ? 'xlsx' : format };
}

const apart = (argument: string): string[] => argument.split(' ').filter((word) => word !== '');

/** Chinese is written without spaces: "名单2026-10" is the list of that month. */
function kindIn(word: string): { kind: ExportKind | null; rest: string } {
  const lower = word.toLowerCase();
  for (const [kind, spellings] of KINDS) {
    const spelling = spellings.find(
      (each) => lower === each || (/\p{Script=Han}/u.test(each) && lower.startsWith(each)),
    );
    if (spelling !== undefined) return { kind, rest: word.slice(spelling.length) };
  }
  return { kind: null, rest: word };
}

function take(words: string[], fits: (word: string) => boolean): string | undefined {
  const index = words.findIndex(fits);
  return index === -1 ? undefined : words.splice(index, 1)[0];
}

/** A mention, a unit by its name, a person by name or number; null where nobody is named. */
async function whoseIn(deps: Deps, asker: Asker, named: string): Promise<Whose | Refusal | null> {
  if (named === '') return null;
  if (OWN.includes(named)) return { kind: 'person', id: asker.person.id };
  if (OWN_PEOPLE.includes(named)) return { kind: 'reports', id: asker.person.id };
  if (EVERYBODY.includes(named)) return { kind: 'all' };
  const unit = (await deps.store.units()).find(({ name }) => name === named);
  if (unit) return { kind: 'unit', id: unit.id };
  const found = await findOne(deps, named, 'everyone');
  if ('person' in found) return { kind: 'person', id: found.person.id };
  return found.refusal.code === 'unknown_person' ? { code: 'export_what', given: named } : found.refusal;
}

const readsAll = ({ hr, auditor }: Asker): boolean => hr || auditor;

async function usualKind({ store }: Deps, asker: Asker, named: Whose | null): Promise<ExportKind> {
  if (named) return named.kind === 'person' ? 'sheet' : 'list';
  return readsAll(asker) || (await store.reportsOf(asker.person.id)).length > 0 ? 'list' : 'sheet';
}

function usualWhose(asker: Asker, kind: ExportKind): Whose {
  if (readsAll(asker)) return { kind: 'all' };
  return { kind: kind === 'list' ? 'reports' : 'person', id: asker.person.id };
}

/** The newest month there is something of: of one person a result, else a cycle; ledger and gaps have the present month. */
async function usualPeriod(deps: Deps, kind: ExportKind, whose: Whose): Promise<Period> {
  if (kind === 'ledger' || kind === 'gaps') return monthOf(today(deps));
  const own =
    whose.kind === 'person' ? (await deps.store.appraisalsOf(whose.id)).find(isResultShown)?.period : undefined;
  return own ?? (await deps.store.cycles())[0]?.period ?? addMonths(monthOf(today(deps)), -1);
}

/** A year sheet is of a year, whatever month was named; what is handed in by the month is of months. */
const ofKind = (kind: ExportKind, period: Period): Period => (kind === 'year' ? period.slice(0, 4) : period);
