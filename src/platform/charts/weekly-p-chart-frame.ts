import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { WeeklyPChartModel, WeeklyPChartVariant } from './weekly-p-chart-model.ts';

/** Government Analysis Function palette, ≥ 3:1 on white but for the grid; shapes and dashes say it without colour. */
export const COLOUR = {
  ground: '#ffffff',
  text: '#0b0c0c',
  values: '#12436D',
  limits: '#28A197',
  signal: '#801650',
  lines: '#3D3D3D',
  grid: '#d9d9d9',
} as const;

export interface Look {
  readonly width: number;
  readonly plotHeight: number;
  readonly left: number;
  readonly right: number;
  readonly font: number;
  readonly lineHeight: number;
  readonly yTicks: number;
  readonly tickTextWidth: number;
  /** The least width a phase's name may use, even over a shorter phase. */
  readonly phaseTextWidth: number;
  readonly stroke: number;
  readonly dot: number;
  /** White rim that sets a mark off its line; on a small chart it would eat the line. */
  readonly halo: number;
  readonly hollow: number;
  readonly diamond: number;
}

export const LOOKS: Readonly<Record<WeeklyPChartVariant, Look>> = {
  wide: {
    width: 960,
    plotHeight: 270,
    left: 58,
    right: 118,
    font: 18,
    lineHeight: 23,
    yTicks: 6,
    tickTextWidth: 130,
    phaseTextWidth: 170,
    stroke: 2,
    dot: 4,
    halo: 1,
    hollow: 5,
    diamond: 8,
  },
  narrow: {
    width: 320,
    plotHeight: 230,
    left: 52,
    right: 6,
    font: 16,
    lineHeight: 20,
    yTicks: 5,
    tickTextWidth: 64,
    phaseTextWidth: 110,
    stroke: 1.5,
    dot: 2.4,
    halo: 0,
    hollow: 3,
    diamond: 5.5,
  },
};

/** Week number (its start) → x. */
export type WeekScale = ScaleLinear<number, number>;

/** Where everything lies once the texts above the plot have taken their room. */
export interface Frame {
  readonly look: Look;
  readonly top: number;
  readonly bottom: number;
  readonly x: WeekScale;
  /** Share → y, clamped to the plot. */
  readonly y: ScaleLinear<number, number>;
}

/** Weeks from left to right; known before the texts above the plot are laid out, which need it. */
export function weekScale(model: WeeklyPChartModel, look: Look): WeekScale {
  return scaleLinear([0, Math.max(1, model.points.length)], [look.left, look.width - look.right]);
}

/** The plot below `top`. */
export function frameBelow(top: number, model: WeeklyPChartModel, look: Look): Frame {
  const bottom = top + look.plotHeight;
  const y = scaleLinear(shareDomain(model), [bottom, top]).nice(look.yTicks).clamp(true);
  return { look, top, bottom, x: weekScale(model, look), y };
}

function shareDomain(model: WeeklyPChartModel): readonly [number, number] {
  const shares = [
    ...model.points.flatMap((point) =>
      point.hollow ? [point.value] : [point.value, point.lower, point.upper],
    ),
    ...model.phases.map((phase) => phase.centre),
    model.target?.share ?? null,
  ].filter((share) => share !== null);
  if (shares.length === 0) return [0, 1];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  // At least 20 points from end to end, so that a quiet measure does not look wild.
  const spare = Math.max(0, 0.2 - (high - low)) / 2;
  const from = Math.max(0, Math.min(low - spare, 0.8));
  return [from, Math.min(1, Math.max(high + spare, from + 0.2))];
}
