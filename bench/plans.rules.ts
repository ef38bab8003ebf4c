/** A node of EXPLAIN (ANALYZE, FORMAT JSON), as far as it is looked at. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** Tables up to this size are read whole faster than through an index. */
export const SMALL = 1000;

export const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Tables of more than a thousand rows that are read from end to end. */
export const scannedWhole = (plan: PlanNode, rows: ReadonlyMap<string, number>): string[] => [
  ...new Set(
    nodesOf(plan).flatMap((node) => {
      const name = node['Relation Name'] ?? '';
      return node['Node Type'].endsWith('Seq Scan') && (rows.get(name) ?? 0) > SMALL ? [name] : [];
    }),
  ),
];

/** The most rows one step looked at: those it gave on and those it threw away. */
export const rowsLookedAt = (plan: PlanNode): number =>
  Math.max(
    ...nodesOf(plan).map(
      (node) =>
        ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1),
    ),
  );
