/** A place on the Ordnance Survey's National Grid, in metres. */
export interface GridPoint {
  readonly easting: number;
  readonly northing: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Where a satellite's coordinates lie on the grid, to about five metres: a Helmert shift from WGS84 to the Airy
 * ellipsoid, then the transverse Mercator projection. Source: Ordnance Survey, "A guide to coordinate systems in
 * Great Britain", annexes B and C.
 * @returns null for what is not in or near Great Britain, so that a mistyped pair is not a far-away place
 */
export function gridPointOf(latitude: number, longitude: number): GridPoint | null {
  if (!(latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 2.5)) return null;
  const [phi, lambda] = toAiry(radians(latitude), radians(longitude));
  const { easting, northing } = project(phi, lambda);
  return { easting: Math.round(easting), northing: Math.round(northing) };
}

/** WGS84's ellipsoid and Airy's: the half axes, in metres. */
const WGS84 = { a: 6_378_137, b: 6_356_752.3141 };
const AIRY = { a: 6_377_563.396, b: 6_356_256.909 };

function toAiry(phi: number, lambda: number): [phi: number, lambda: number] {
  const e2 = 1 - (WGS84.b * WGS84.b) / (WGS84.a * WGS84.a);
  const nu = WGS84.a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const x = nu * Math.cos(phi) * Math.cos(lambda);
  const y = nu * Math.cos(phi) * Math.sin(lambda);
  const z = (1 - e2) * nu * Math.sin(phi);
  // Seconds of arc, metres and parts per million of the shift.
  const [rx, ry, rz] = [-0.1502, -0.247, -0.8421].map((seconds) => radians(seconds / 3600)) as [
    number,
    number,
    number,
  ];
  const scale = 1 + 20.4894e-6;
  const x2 = -446.448 + scale * x - rz * y + ry * z;
  const y2 = 125.157 + rz * x + scale * y - rx * z;
  const z2 = -542.06 - ry * x + rx * y + scale * z;
  const e2Airy = 1 - (AIRY.b * AIRY.b) / (AIRY.a * AIRY.a);
  const p = Math.hypot(x2, y2);
  let latitude = Math.atan2(z2, p * (1 - e2Airy));
  for (let turn = 0; turn < 6; turn += 1) {
    const nu2 = AIRY.a / Math.sqrt(1 - e2Airy * Math.sin(latitude) ** 2);
    latitude = Math.atan2(z2 + e2Airy * nu2 * Math.sin(latitude), p);
  }
  return [latitude, Math.atan2(y2, x2)];
}

/** The grid's true origin, its scale on the central meridian, and where it counts from. */
const ORIGIN = {
  phi: radians(49),
  lambda: radians(-2),
  easting: 400_000,
  northing: -100_000,
  scale: 0.9996012717,
};

function project(phi: number, lambda: number): GridPoint {
  const { a, b } = AIRY;
  const n = (a - b) / (a + b);
  const e2 = 1 - (b * b) / (a * a);
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const nu = (a * ORIGIN.scale) / Math.sqrt(1 - e2 * sin * sin);
  const rho = (a * ORIGIN.scale * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta2 = nu / rho - 1;
  const [minus, plus] = [phi - ORIGIN.phi, phi + ORIGIN.phi];
  const arc =
    b *
    ORIGIN.scale *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus));
  const d = lambda - ORIGIN.lambda;
  return {
    northing:
      arc +
      ORIGIN.northing +
      (nu / 2) * sin * cos * d ** 2 +
      (nu / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * d ** 4 +
      (nu / 720) * sin * cos ** 5 * (61 - 58 * tan ** 2 + tan ** 4) * d ** 6,
    easting:
      ORIGIN.easting +
      nu * cos * d +
      (nu / 6) * cos ** 3 * (nu / rho - tan ** 2) * d ** 3 +
      (nu / 120) * cos ** 5 * (5 - 18 * tan ** 2 + tan ** 4 + 14 * eta2 - 58 * tan ** 2 * eta2) * d ** 5,
  };
}

const METRES_PER_MILE = 1609.344;

/** "0.4 miles", and "less than 0.1 miles" for next door. */
export function distanceInWords(metres: number): string {
  const miles = metres / METRES_PER_MILE;
  if (miles < 0.1) return 'less than 0.1 miles';
  return miles < 10 ? `${miles.toFixed(1)} miles` : `${String(Math.round(miles))} miles`;
}
