import { ATTRIBUTE_GRAPH, type OnnxNode, type OnnxTensor } from './proto.js';

/** Who makes and who reads each value of a graph. */
export interface GraphIndex {
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly producers: ReadonlyMap<string, OnnxNode>;
  readonly consumers: ReadonlyMap<string, readonly OnnxNode[]>;
}

export const indexGraph = (nodes: readonly OnnxNode[], initializers: readonly OnnxTensor[]): GraphIndex => {
  const producers = new Map<string, OnnxNode>();
  const consumers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    for (const name of node.output) producers.set(name, node);
    for (const name of node.input) {
      const readers = consumers.get(name);
      if (readers) readers.push(node);
      else consumers.set(name, [node]);
    }
  }
  return { initializers: new Map(initializers.map((t) => [t.name, t])), producers, consumers };
};

/**
 * The nodes needed to compute `outputs` when the values in `given` come from outside, in an order in which every
 * node follows what it reads. Throws when a value has no source, or a node holds a subgraph (which we don't walk).
 */
export const cutGraph = (
  index: GraphIndex,
  given: ReadonlySet<string>,
  outputs: readonly string[],
): OnnxNode[] => {
  const ordered: OnnxNode[] = [];
  const state = new Map<OnnxNode, 'open' | 'done'>();
  const stack = outputs.map((name) => ({ name, leave: false }));
  while (stack.length > 0) {
    const { name, leave } = stack.pop()!;
    if (name === '' || given.has(name) || index.initializers.has(name)) continue;
    const node = index.producers.get(name);
    if (node === undefined) throw new Error(`value ${name} has no source in the graph`);
    if (leave) {
      if (state.get(node) === 'open') ordered.push(node);
      state.set(node, 'done');
      continue;
    }
    if (state.has(node)) continue;
    if (node.attribute.some((a) => a.type === ATTRIBUTE_GRAPH))
      throw new Error(`node ${node.name ?? node.op_type} holds a subgraph`);
    state.set(node, 'open');
    stack.push({ name, leave: true });
    for (const input of node.input) stack.push({ name: input, leave: false });
  }
  return ordered;
};

/** Copies of `nodes` in which values are called by their new names. */
export const renameValues = (nodes: readonly OnnxNode[], names: ReadonlyMap<string, string>): OnnxNode[] => {
  const rename = (name: string): string => names.get(name) ?? name;
  return nodes.map((n) => ({ ...n, input: n.input.map(rename), output: n.output.map(rename) }));
};

/** The initializers that `nodes` read. */
export const usedInitializers = (
  nodes: readonly OnnxNode[],
  initializers: Iterable<OnnxTensor>,
): OnnxTensor[] => {
  const used = new Set(nodes.flatMap((n) => n.input));
  return [...initializers].filter((t) => used.has(t.name));
};
