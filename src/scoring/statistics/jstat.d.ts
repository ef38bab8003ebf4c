/** What we use of jStat, which comes without types. */
declare module 'jstat' {
  interface Distribution<Parameters extends number[]> {
    cdf(x: number, ...parameters: Parameters): number;
    inv(p: number, ...parameters: Parameters): number;
  }
  const jstat: {
    centralF: Distribution<[df1: number, df2: number]>;
    chisquare: Distribution<[df: number]>;
    normal: Distribution<[mean: number, deviation: number]>;
  };
  export default jstat;
}
