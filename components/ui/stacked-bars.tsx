import { scaleBand, scaleLinear } from "d3-scale";
import { ScrollBox } from "./scroll-box";

export type BarSeries = { key: string; label: string; fill: string };
export type Bar = { label: string; values: Record<string, number> };

type Props = {
  title: string;
  /** The chart in a sentence, for whoever cannot see it. */
  sentence: string;
  series: readonly BarSeries[];
  bars: readonly Bar[];
  format: (value: number) => string;
  formatExact: (value: number) => string;
};

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 20;

/** Stacked bars as plain SVG from the server, with the same figures as a table below. */
export function StackedBars({ title, sentence, series, bars, format, formatExact }: Props) {
  const total = (bar: Bar) => series.reduce((sum, { key }) => sum + (bar.values[key] ?? 0), 0);
  const top = Math.max(...bars.map(total), 1);
  const x = scaleBand<number>()
    .domain(bars.map((_, at) => at))
    .range([LEFT, WIDTH])
    .padding(0.28);
  const y = scaleLinear()
    .domain([0, top])
    .nice(5)
    .range([HEIGHT - BOTTOM, 8]);
  const every = Math.max(1, Math.ceil(bars.length / 10));

  return (
    <figure>
      <ScrollBox label={title} className="overflow-x-auto">
        <svg
          role="img"
          aria-label={sentence}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className="w-full min-w-[34rem]"
        >
          {y.ticks(5).map((tick) => (
            <g key={tick}>
              <line
                x1={LEFT}
                x2={WIDTH}
                y1={y(tick)}
                y2={y(tick)}
                className="stroke-line"
                strokeDasharray={tick ? "2 3" : undefined}
              />
              <text x={LEFT - 8} y={y(tick) + 3.5} textAnchor="end" className="fill-ink-3 text-[10px]">
                {format(tick)}
              </text>
            </g>
          ))}
          {bars.map((bar, at) => (
            <g key={bar.label}>
              {stack(bar, series).map(({ key, fill, from, to }) =>
                to > from ? (
                  <rect
                    key={key}
                    x={x(at)}
                    width={x.bandwidth()}
                    y={y(to)}
                    height={Math.max(1, y(from) - y(to) - (from ? 1 : 0))}
                    rx="1.5"
                    className={fill}
                  />
                ) : null,
              )}
              {at % every === 0 ? (
                <text
                  x={(x(at) ?? 0) + x.bandwidth() / 2}
                  y={HEIGHT - 5}
                  textAnchor="middle"
                  className="fill-ink-3 text-[10px]"
                >
                  {bar.label}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      </ScrollBox>
      <details className="mt-2 text-xs text-ink-2">
        <summary className="w-fit">Show as table</summary>
        <div className="mt-2 max-h-64 overflow-auto rounded-lg border">
          <table className="w-full text-right tabular-nums">
            <caption className="sr-only">{title}</caption>
            <thead className="sticky top-0 bg-surface text-ink-3">
              <tr>
                <th scope="col" className="px-3 py-1.5 text-left font-medium">
                  Day
                </th>
                {series.map(({ key, label }) => (
                  <th key={key} scope="col" className="px-3 py-1.5 font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.label} className="border-t">
                  <th scope="row" className="px-3 py-1 text-left font-normal">
                    {bar.label}
                  </th>
                  {series.map(({ key }) => (
                    <td key={key} className="px-3 py-1">
                      {formatExact(bar.values[key] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function stack(bar: Bar, series: readonly BarSeries[]) {
  let from = 0;
  return series.map(({ key, fill }) => {
    const part = { key, fill, from, to: from + (bar.values[key] ?? 0) };
    from = part.to;
    return part;
  });
}
