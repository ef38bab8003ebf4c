import { forecast, type Prices } from './auction.rules.js';
import { Network } from './path.rules.js';
import { Placement } from './placement.rules.js';
import { type FlowProblem, none, type Progress, scattered } from './problem.rules.js';

export interface Flow {
  placement: Placement;
  /** From which a problem that differs a little is solved faster. */
  prices: Prices;
  /** What the pairs cost, and the loads, but for lots. */
  cost: number;
}

/** The best the row may have at the prices, of equals what it holds, one by one: exact, since limits are nested. */
function choose(problem: FlowProblem, { price, held }: Prices, placement: Placement, row: number): void {
  const { columns, cost } = problem;
  const first = row * columns;
  const turn = scattered(row, columns);
  for (let n = 0; n < problem.wanted[row]!; n++) {
    let best = none;
    let most = -Infinity;
    const look = (from: number, to: number) => {
      for (let j = from; j < to; j++) {
        const value = held[first + j]! / 2 - cost[first + j]! - price[j]!;
        if (value <= most || !placement.allows(row, j)) continue;
        most = value;
        best = j;
      }
    };
    look(turn, columns);
    look(0, turn);
    placement.place(row, best);
  }
}

/**
 * The cheapest assignment, exactly: a minimum-cost flow by successive shortest paths with potentials (Ahuja,
 * Magnanti, Orlin, Network Flows, 1993, 9.7; convex costs: 14.5), contracted to the jurors.
 *
 * It starts from prices: every row takes what suits it best at them, whatever room there is, which is optimal but
 * for the places; then rows are handed over, by the shortest ways, from jurors who have too many to those who have
 * too few. Good prices leave few. So one method serves where demand is spread and where every place is contested.
 *
 * Iterative, integral, deterministic. Exact as long as the costs along a path stay below 2^53.
 * @throws Error where the wanted numbers cannot be had; with enough vacancies they always can
 */
export function* solve(problem: FlowProblem, start?: Prices): Generator<Progress, Flow> {
  const prices = start ?? (yield* forecast(problem));
  const placement = new Placement(problem);
  for (let row = 0; row < problem.wanted.length; row++) choose(problem, prices, placement, row);
  placement.lookRound();
  const network = new Network(problem, placement, prices.price);
  const of = network.left();
  for (let done = 0; network.advance(); done++) if (done % 50 === 0) yield { step: 'places', done, of };

  const { columns, cost, loadCost } = problem;
  const held = new Uint8Array(cost.length);
  let sum = 0;
  for (const [row, column] of placement.pairs()) {
    held[row * columns + column] = 1;
    sum += cost[row * columns + column]! - problem.lot(row, column);
  }
  placement.load.forEach((load, j) => {
    for (let n = 1; n <= load; n++) sum += loadCost(j, n);
  });
  // only differences between prices count; those of the store are zero at the start
  const price = network.price.subarray(0, columns).map((value) => value - network.price[columns]!);
  return { placement, prices: { price, held }, cost: sum };
}
