/** What the page uses of VChart; the library itself is loaded from `/assets/vchart.js` when the first chart appears. */
export interface ChartDrawing {
  renderAsync: () => Promise<unknown>;
  release: () => void;
}
interface ChartLibrary {
  default: new (spec: object, options: { dom: HTMLElement }) => ChartDrawing;
}

let loading: Promise<ChartLibrary> | undefined;

const load = (): Promise<ChartLibrary> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/assets/vchart.js';
    script.onload = () => {
      const library: unknown = Reflect.get(globalThis, 'VChart');
      // The root of a script that defines a global: its type is not to be had otherwise.
      if (library) resolve(library as ChartLibrary);
      else reject(new Error('no VChart'));
    };
    script.onerror = () => reject(new Error('vchart.js did not load'));
    document.head.append(script);
  });

export const chartLibrary = (): Promise<ChartLibrary> => {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
};
