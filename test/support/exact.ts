import highsModule, { type Highs, type Model } from 'highs';
import { type ExactAnswer, type ExactProblem, Network } from './exact-network.js';
import { Pricing } from './exact-pricing.js';

// its types are those of a CommonJS module, whose default would be a property
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loading: Promise<Highs> | undefined;

/**
 * The assignment of the greatest objective, by HiGHS: another method, by other people. With groups it is searched
 * for by branch and bound; a network's vertices are whole by themselves.
 * @throws Error where there is none
 */
export async function exact(problem: ExactProblem): Promise<ExactAnswer> {
  loading ??= loadHighs();
  const highs = await loading;
  const large = problem.values.length > 50_000 && !problem.groups?.length;
  return large ? byPricing(highs, problem) : atOnce(highs, problem);
}

function atOnce(highs: Highs, problem: ExactProblem): ExactAnswer {
  const network = new Network(problem);
  const columns = network.steps();
  const before = columns.count;
  const cells = [...problem.values.keys()].filter((cell) => !problem.shut[cell]);
  for (const cell of cells) network.addPair(columns, cell);
  return highs.withModel(network.model(columns), (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0 });
    return network.answer(cells, run(model).colValue.subarray(before));
  });
}

/**
 * Begins with the likely pairs and takes in those that would pay at the prices found, until there are none. What
 * proves the answer is exact: its objective is equal to a bound computed in whole numbers over all pairs.
 * @throws Error also where the bound is not reached
 */
function byPricing(highs: Highs, problem: ExactProblem): ExactAnswer {
  const pricing = new Pricing(problem);
  return highs.withModel(pricing.model(), (model) => {
    model.options.set({ output_flag: false });
    for (;;) {
      const { colValue, rowDual } = run(model);
      const more = pricing.worthTaking(rowDual);
      if (!more) return pricing.proved(colValue, rowDual);
      model.addCols(more);
      model.options.set({ simplex_strategy: 4 });
    }
  });
}

const optimal = 7;
const unknown = 15;

function run(model: Model) {
  model.run();
  if (model.getModelStatus() === unknown) {
    // now and then it is not sure of what it finds after presolving
    model.clearSolver();
    model.options.set({ presolve: 'off' });
    model.run();
  }
  const status = model.getModelStatus();
  if (status !== optimal) throw new Error(`HiGHS ends with status ${status}`);
  return model.getSolution();
}
