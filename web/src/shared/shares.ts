/** Parts of their sum in hundredths of a percent, for drawing only; what is negative has no width. */
export function shares(minor: readonly bigint[]): number[] {
  const positive = minor.map((value) => (value > 0n ? value : 0n));
  const sum = positive.reduce((total, value) => total + value, 0n);
  return positive.map((value) => (sum === 0n ? 0 : Number((value * 10_000n) / sum)));
}
