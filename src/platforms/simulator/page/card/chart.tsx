/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import { textIn, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type Json, objectAt } from '#platforms/simulator/page/parts/read.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { type ChartDrawing, chartLibrary } from './chart-library.ts';
import { CHART_FONT, chartSize, specForClient } from './chart-spec.ts';

/** A canvas does not wait for fonts: those for the letters of this spec are fetched first. */
const fontsFor = (spec: Json) => document.fonts.load(`14px ${CHART_FONT}`, JSON.stringify(spec)).catch(() => []);

const drawInto = async (dom: HTMLElement, node: Json): Promise<ChartDrawing> => {
  const spec = specForClient(node);
  const [{ default: VChart }] = await Promise.all([chartLibrary(), fontsFor(spec)]);
  const drawing = new VChart(structuredClone(spec), { dom });
  await drawing.renderAsync();
  return drawing;
};

/** A VChart spec of JSON, drawn once the library is there; a spec it cannot draw says so in words. */
export const Chart = ({ node }: { node: Json }) => {
  const w = useWords();
  const locale = useLocale();
  const ref = useRef<HTMLDivElement>(null);
  const [state, setState] = useShownState<'loading' | 'drawn' | 'failed'>('loading');
  useEffect(() => {
    const dom = ref.current;
    if (!dom) return;
    let gone = false;
    let drawing: ChartDrawing | undefined;
    drawInto(dom, node).then(
      (drawn) => {
        drawing = drawn;
        if (gone) drawn.release();
        else setState('drawn');
      },
      () => {
        if (!gone) setState('failed');
      },
    );
    return () => {
      gone = true;
      drawing?.release();
    };
  }, [node]);
  const title = textIn(locale, { content: objectAt(objectAt(node, 'chart_spec'), 'title').text });
  return (
    <div class="chart" style={chartSize(node)} data-state={state}>
      <div class="chart-canvas" ref={ref} role="img" aria-label={`${w('chart')} ${title}`} />
      {state === 'failed' ? <p class="chart-failed">{w('chartFailed')}</p> : null}
    </div>
  );
};
