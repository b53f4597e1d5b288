import type { Gauge } from "@/lib/data/metrics";

/** Gauges in Prometheus' text format. */
export function prometheusText(gauges: Gauge[]): string {
  const byName = grouped(gauges);
  const lines: string[] = [];
  for (const [name, rows] of byName) {
    lines.push(`# HELP ${name} ${rows[0]?.help ?? ""}`, `# TYPE ${name} gauge`);
    for (const { labels, value } of rows) lines.push(`${name}${labelText(labels)} ${value}`);
  }
  return `${lines.join("\n")}\n`;
}

function grouped(gauges: Gauge[]): Map<string, Gauge[]> {
  const groups = new Map<string, Gauge[]>();
  for (const gauge of gauges) groups.set(gauge.name, [...(groups.get(gauge.name) ?? []), gauge]);
  return groups;
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
