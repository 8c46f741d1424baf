/** HR's import: a table is read first, every problem told by row and column, and written only when it is confirmed. */
import type { PageImport } from '#app/imports/page-import.ts';
import { BATCH_KIND_NAMES } from '#cards/batch-kinds.ts';
import type { Locale } from '#cards/card.ts';
import type { ImportLine } from '#cards/import-list-card.ts';
import { texts } from '#cards/texts.ts';
import { TableBlock } from './card-blocks.tsx';

interface Panel {
  csrf: string;
  locale: Locale;
  shown: PageImport | null;
  lines: readonly ImportLine[];
}

export const ImportPanel = ({ csrf, locale, shown, lines }: Panel) => {
  const t = texts[locale];
  return (
    <section class="panel">
      <h2>{t.page.importTitle}</h2>
      <p>{t.page.importIntro}</p>
      {shown ? <Shown shown={shown} csrf={csrf} locale={locale} /> : null}
      <form method="post" action="/upload" enctype="multipart/form-data">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="import" value="read" />
        <Kinds id="kind" locale={locale} chosen="" />
        <Line id="source" label={t.imports.sourceHint} value="" />
        <Line id="period" label={t.imports.periodHint} value="" />
        <Complete locale={locale} checked={false} id="complete" />
        <div class="field">
          <label for="table">{t.page.importFile}</label>
          <input type="file" id="table" name="files" accept=".csv,.xlsx" />
        </div>
        <button type="submit">{t.page.importTry}</button>
      </form>
      {lines.length === 0 ? null : <Latest lines={lines} csrf={csrf} locale={locale} />}
    </section>
  );
};

const Kinds = ({ id, locale, chosen }: { id: string; locale: Locale; chosen: string }) => {
  const t = texts[locale];
  return (
    <div class="field">
      <label for={id}>{t.page.importKind}</label>
      <select id={id} name="kind">
        <option value="" selected={chosen === ''}>
          {t.imports.anyKind}
        </option>
        {BATCH_KIND_NAMES.map((kind) => (
          <option value={kind} selected={kind === chosen}>
            {t.imports.kinds[kind]}
          </option>
        ))}
      </select>
    </div>
  );
};

const Line = ({ id, label, value }: { id: string; label: string; value: string }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input type="text" id={id} name={id.replace('-again', '')} value={value} maxlength={40} />
  </div>
);

const Complete = ({ id, locale, checked }: { id: string; locale: Locale; checked: boolean }) => (
  <div class="field">
    <label for={id}>
      <input type="checkbox" id={id} name="complete" value="yes" checked={checked} />
      {texts[locale].imports.complete}
    </label>
  </div>
);

interface Table {
  shown: PageImport;
  csrf: string;
  locale: Locale;
}

const Shown = ({ shown, csrf, locale }: Table) => {
  const t = texts[locale].imports;
  const { view } = shown;
  const { refused, problems, rows, state, batch } = view;
  if (batch) return <p>{batch.undone ? t.undone : t.done(batch.rows, batch.when)}</p>;
  if (state !== 'waiting') return <p>{t.dropped}</p>;
  if (refused) return <p>{t.refused(refused.message[locale], refused.mend[locale])}</p>;
  return (
    <>
      <p>
        <strong>{view.fileName}</strong> · {t.kinds[view.kind]} · {view.source}
      </p>
      <p>
        <strong>{problems > 0 ? t.problems(problems) : t.ready(rows)}</strong>
        {view.subjects > 0 ? ` ${t.subjects} ${t.subjectsOf(view.subjects)}` : ''}
      </p>
      {view.notes.map((note) => (
        <p>{note[locale]}</p>
      ))}
      {problems > 0 ? <Problems shown={shown} locale={locale} /> : <Confirm view={view} csrf={csrf} locale={locale} />}
      <Columns shown={shown} csrf={csrf} locale={locale} />
    </>
  );
};

const Confirm = ({ view, csrf, locale }: { view: PageImport['view']; csrf: string; locale: Locale }) => (
  <form method="post" action="/upload" enctype="multipart/form-data">
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="file" value={view.uploadId} />
    <button type="submit" class="primary" name="import" value="now">
      {texts[locale].page.importNow}
    </button>
    <button type="submit" name="import" value="drop">
      {texts[locale].imports.drop}
    </button>
  </form>
);

const Problems = ({ shown, locale }: Pick<Table, 'shown' | 'locale'>) => {
  const { table: t, problems: title, moreProblems } = texts[locale].imports;
  const { first, problems } = shown.view;
  const columns = [
    { key: 'row', title: t.row, kind: 'number' as const },
    { key: 'column', title: t.column, kind: 'text' as const },
    { key: 'value', title: t.value, kind: 'text' as const },
    { key: 'message', title: t.problem, kind: 'text' as const },
    { key: 'mend', title: t.mend, kind: 'text' as const },
  ];
  const rows = first.map(({ row, column, value, message, mend }) => ({
    ...{ row: String(row), column, value, message: message[locale], mend: mend[locale] },
  }));
  return (
    <>
      <TableBlock element={{ columns, rows }} name={title(problems)} />
      {problems > first.length ? <p>{moreProblems(problems - first.length)}</p> : null}
    </>
  );
};

/** Which heading is which column, to be said otherwise. */
const Columns = ({ shown, csrf, locale }: Table) => {
  const t = texts[locale].imports;
  const { view, headings, given, complete } = shown;
  return (
    <form method="post" action="/upload" enctype="multipart/form-data">
      <h3>{t.headings}</h3>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="import" value="recheck" />
      <input type="hidden" name="file" value={view.uploadId} />
      <input type="hidden" name="columns" value={String(headings.length)} />
      <Kinds id="kind-again" locale={locale} chosen={view.kind} />
      <Line id="source-again" label={t.sourceHint} value={view.source} />
      {headings.map(({ heading, column }, index) => (
        <div class="field">
          <label for={`column-${index}`}>{heading}</label>
          <select id={`column-${index}`} name={`column-${index}`}>
            <option value="">{t.notUsed}</option>
            {shown.columns.map((choice) => (
              <option value={choice.column} selected={choice.column === column}>
                {choice.isMetric ? t.metricOption(choice.name[locale]) : choice.name[locale]}
              </option>
            ))}
          </select>
        </div>
      ))}
      <Line id="period-again" label={t.periodHint} value={given} />
      {view.kind === 'people' ? <Complete id="complete-again" locale={locale} checked={complete} /> : null}
      <button type="submit">{t.recheck}</button>
    </form>
  );
};

const Latest = ({ lines, csrf, locale }: { lines: readonly ImportLine[]; csrf: string; locale: Locale }) => {
  const t = texts[locale].imports;
  const whoOf = (by: ImportLine['by']) =>
    typeof by === 'string' ? by : { api: t.byApi, cli: t.byCli, system: t.bySystem }[by.via];
  return (
    <>
      <h3>{t.listTitle}</h3>
      {lines.map((line) => {
        const what = t.line(t.kinds[line.kind], line.source, line.rows);
        return (
          <form method="post" action="/upload" enctype="multipart/form-data">
            <p>
              {line.isUndo ? t.lineUndo(what) : what} · {t.lineBy(whoOf(line.by), line.when, t.states[line.state])}
            </p>
            <input type="hidden" name="csrf" value={csrf} />
            <input type="hidden" name="import" value="undo" />
            <input type="hidden" name="batch" value={line.batchId} />
            {line.state === 'standing' && !line.isUndo ? <button type="submit">{t.undo}</button> : null}
          </form>
        );
      })}
    </>
  );
};
