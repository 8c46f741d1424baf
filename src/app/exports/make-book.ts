/** The book of a request: which sheets it has, drawn one after the other as they are written. */
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { gapsSheet } from '#app/figures/gaps-view.ts';
import { paperForm } from '#app/pack/paper-form.ts';
import { texts } from '#cards/texts.ts';
import { isMonth } from '#core/calendar/period.ts';
import { atOnce, type Book, type Sheet } from './book.ts';
import { listSheet } from './company-list.ts';
import { formSheet } from './form-sheet.ts';
import { ledgerSheet } from './ledger-sheet.ts';
import { ratingsSheet } from './raw-ratings.ts';
import type { ExportRequest, Whose } from './request.ts';
import { peopleOf, shownSheets } from './shown-sheets.ts';
import { inParts } from './whose-sheets.ts';
import { yearSheets } from './year-sheets.ts';

export async function bookOf(deps: Deps, request: ExportRequest): Promise<Book> {
  return { name: await bookName(deps, request), sheets: await sheetsIn(deps, request) };
}

async function sheetsIn(deps: Deps, request: ExportRequest): Promise<AsyncIterable<Sheet>> {
  switch (request.kind) {
    case 'sheet':
      return forms(deps, request);
    case 'year':
      return years(deps, request);
    case 'list':
      return atOnce(await listSheet(deps, request));
    case 'ranking':
      return atOnce(await listSheet(deps, request, { ranked: true }));
    case 'ratings':
      return atOnce(await ratingsSheet(deps, request));
    case 'ledger':
      return atOnce(ledgerSheet(deps, request));
    case 'gaps':
      return atOnce(gapsSheet(deps, request));
  }
}

async function* forms(deps: Deps, request: ExportRequest): AsyncGenerator<Sheet> {
  const { locale, period } = request;
  const { zone } = deps.policies.calendar;
  for await (const part of shownSheets(deps, request)) {
    for (const { appraisalId } of part) {
      const about = await loadCase(deps, appraisalId);
      if (!about?.appraisal.result) continue;
      const sheet = formSheet(await paperForm(deps, about), { locale, zone });
      // several months of one person would be several tabs of one name
      yield isMonth(period) ? sheet : { ...sheet, name: `${about.appraisal.period} ${sheet.name}` };
    }
  }
}

async function* years(deps: Deps, request: ExportRequest): AsyncGenerator<Sheet> {
  for (const part of inParts(await peopleOf(deps, request.whose))) {
    for (const person of part) yield* await yearSheets(deps, person, request);
  }
}

/** What people see of it, and what the file is called: kind, period, and whose. */
export async function bookName(deps: Pick<Deps, 'store'>, request: ExportRequest): Promise<string> {
  const { kind, period, whose, locale } = request;
  const t = texts[locale].exporting;
  const name = t.fileOf(t.kinds[kind], period, await whoseName(deps, whose, t));
  return name.replaceAll(/[^\p{L}\p{N} ()·-]+/gu, '_').slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 80;

async function whoseName(
  { store }: Pick<Deps, 'store'>,
  whose: Whose,
  t: (typeof texts)['zh']['exporting'],
): Promise<string> {
  switch (whose.kind) {
    case 'person': {
      const person = await store.person(whose.id);
      return person ? `${person.name} ${person.employeeNo}` : '';
    }
    case 'unit':
      return (await store.unit(whose.id))?.name ?? '';
    case 'reports':
      return t.ownPeople;
    case 'all':
      return t.wholeCompany;
  }
}
