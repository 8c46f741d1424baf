/** What a metric is called where no sheet of anybody's is at hand: as the first scorecard that declares it says. */
import type { Deps } from '#app/deps.ts';

export interface NamedMetric {
  name: string;
  unit: string;
}

/** The key itself stands for what nobody declares. */
export function metricNamed({ sheets }: Pick<Deps, 'sheets'>, key: string): NamedMetric {
  for (const id of sheets.ids()) {
    const metric = sheets.current(id)?.scorecard.metrics?.[key];
    if (metric) return { name: metric.name, unit: metric.unit ?? '' };
  }
  return { name: key, unit: '' };
}
