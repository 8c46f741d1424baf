/** What people read of a card, as HTML: texts, facts, tables, folds, charts. Every text stands for itself and is escaped. */
import type { Child } from 'hono/jsx';
import {
  type ChartElement,
  type DividerElement,
  type FactsElement,
  type FoldElement,
  type Locale,
  type Rich,
  type Span,
  spansOf,
  type TableCell,
  type TableElement,
  type TextElement,
} from '#cards/card.ts';
import { texts } from '#cards/texts.ts';

/** Only addresses of the web are links; anything else stays text. */
const isAddress = (link: string): boolean => /^https?:\/\//i.test(link);

const SpanText = ({ span }: { span: Span }) => {
  const words = span.mention === undefined ? span.text : `@${span.text}`;
  const dress = [span.bold || span.mention !== undefined ? 'b' : '', span.tone ? `t-${span.tone}` : '']
    .join(' ')
    .trim();
  const dressed = dress === '' ? words : <span class={dress}>{words}</span>;
  return span.link !== undefined && isAddress(span.link) ? <a href={span.link}>{dressed}</a> : dressed;
};

const RichText = ({ value }: { value: Rich }) => (
  <>
    {spansOf(value).map((span) => (
      <SpanText span={span} />
    ))}
  </>
);

const TextBlock = ({ element: { text, size } }: { element: TextElement }) =>
  size === 'heading' ? (
    <h2>
      <RichText value={text} />
    </h2>
  ) : (
    <p class={size === 'note' ? 'note' : ''}>
      <RichText value={text} />
    </p>
  );

const FactsBlock = ({ element: { items } }: { element: FactsElement }) => (
  <dl>
    {items.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>
          <RichText value={value} />
        </dd>
      </div>
    ))}
  </dl>
);

const cellOf = (cell: TableCell | undefined): Child =>
  cell === undefined || typeof cell === 'string' ? (cell ?? '') : <span class={`tag t-${cell.tone}`}>{cell.text}</span>;

/** Wide tables scroll by themselves, by hand and by keyboard. */
export const TableBlock = ({ element, name }: { element: Pick<TableElement, 'columns' | 'rows'>; name: string }) => (
  <section class="wide" tabindex={0} aria-label={name}>
    <table>
      <thead>
        <tr>
          {element.columns.map(({ title, kind }) => (
            <th scope="col" class={kind === 'number' ? 'num' : ''}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {element.rows.map((row) => (
          <tr>
            {element.columns.map(({ key, kind }) => (
              <td class={kind === 'number' ? 'num' : ''}>{cellOf(row[key])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** The points of a chart, series beside each other. */
function tableOf({ series, unit = '' }: ChartElement, locale: Locale): Pick<TableElement, 'columns' | 'rows'> {
  const labels = [...new Set(series.flatMap(({ points }) => points.map(({ label }) => label)))];
  return {
    columns: [
      { key: 'label', title: texts[locale].page.label, kind: 'text' },
      ...series.map(({ name }, index) => ({
        key: `s${index}`,
        title: unit === '' ? name : `${name} (${unit})`,
        kind: 'number' as const,
      })),
    ],
    rows: labels.map((label) =>
      Object.fromEntries([
        ['label', label],
        ...series.map(({ points }, index) => [
          `s${index}`,
          points.find((point) => point.label === label)?.value ?? '—',
        ]),
      ]),
    ),
  };
}

/** A picture where there is an address to draw it at, and always the figures themselves. */
export const ChartBlock = ({
  element,
  address,
  locale,
}: {
  element: ChartElement;
  address: string | null;
  locale: Locale;
}) => (
  <figure>
    <figcaption>{element.title}</figcaption>
    {address === null ? null : (
      <picture>
        <source media="(prefers-color-scheme: dark)" srcset={`${address}?dark`} />
        <img src={address} alt={texts[locale].page.chartOf(element.title)} width={640} height={360} />
      </picture>
    )}
    <TableBlock element={tableOf(element, locale)} name={element.title} />
  </figure>
);

export const Simple = ({ element }: { element: TextElement | FactsElement | DividerElement }) => {
  if (element.type === 'divider') return <hr />;
  return element.type === 'text' ? <TextBlock element={element} /> : <FactsBlock element={element} />;
};

export const FoldBlock = ({ element: { title, open, elements } }: { element: FoldElement }) => (
  <details open={open ?? false}>
    <summary>{title}</summary>
    {elements.map((element) => (
      <Simple element={element} />
    ))}
  </details>
);
