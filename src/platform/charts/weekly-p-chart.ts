import { element, escapeXml } from './svg.ts';
import { COLOUR, frameBelow, LOOKS, weekScale } from './weekly-p-chart-frame.ts';
import { markerTexts, phaseLabels, shapeKey, shareAxis, weekAxis } from './weekly-p-chart-labels.ts';
import { lineNames } from './weekly-p-chart-line-names.ts';
import { centreLines, limitLines, mark, markerLines, targetLine, valueLine } from './weekly-p-chart-lines.ts';
import type { WeeklyPChartModel, WeeklyPChartVariant } from './weekly-p-chart-model.ts';

export type * from './weekly-p-chart-model.ts';

/** The chart as one `<svg>` element without styles or scripts, so that the strictest content policy lets it pass. */
export function weeklyPChartSvg(model: WeeklyPChartModel, variant: WeeklyPChartVariant): string {
  const look = LOOKS[variant];
  const x = weekScale(model, look);
  const names = phaseLabels(model, look, x);
  const marker = markerTexts(model, look, x, names.height);
  const frame = frameBelow(names.height + marker.height + 8, model, look);
  const ticks = weekAxis(model, frame);
  const key = shapeKey(model, frame, frame.bottom + ticks.height);
  const height = Math.ceil(frame.bottom + ticks.height + key.height + 6);
  const id = `${model.idPrefix}-${variant}`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `app-p-chart app-p-chart--${variant}`,
      viewBox: `0 0 ${String(look.width)} ${String(height)}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, Helvetica, sans-serif',
      'font-size': look.font,
      fill: COLOUR.text,
    },
    element('title', { id: `${id}-title` }, escapeXml(model.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(model.description)),
    element('rect', { width: look.width, height, fill: COLOUR.ground }),
    shareAxis(frame),
    ticks.svg,
    names.svg,
    marker.svg,
    limitLines(model, frame),
    centreLines(model, frame),
    markerLines(model, frame),
    targetLine(model, frame),
    valueLine(model, frame),
    ...model.points.map((point, i) => mark(point, x(i + 0.5), frame.y, look)),
    lineNames(model, frame, variant),
    key.svg,
  );
}
