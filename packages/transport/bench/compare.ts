/** One of several ways to do the same thing. */
export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
  /** How often it runs between two looks at the clock, for what is too short to be timed alone. Default 1. */
  readonly repeat?: number;
  /** Most times the baseline that it may take. */
  readonly atMost?: number;
}

export interface Comparison extends Pick<Candidate, "name" | "atMost"> {
  /** Median time of one run, over all rounds. */
  readonly microseconds: number;
  /** Times the baseline: the median of the rounds, each of which compares its own medians. */
  readonly ratio: number;
}

export interface CompareOptions {
  readonly samples: number;
  /** How long nothing happens before each sample. Default 0. */
  readonly idleMs?: number;
}

const rounds = 3;
const warmUpShare = 0.5;

/**
 * Times the candidates in turns, in a new order each time, so that whatever else the machine does harms all alike.
 * The first candidate is the baseline.
 */
export async function compare(
  candidates: readonly Candidate[],
  options: CompareOptions,
): Promise<Comparison[]> {
  const [baseline] = candidates;
  if (baseline === undefined) return [];
  await sampleInTurns(candidates, { ...options, samples: Math.ceil(options.samples * warmUpShare) });
  const times: Map<Candidate, number[]>[] = [];
  for (let round = 0; round < rounds; round++) times.push(await sampleInTurns(candidates, options));
  return candidates.map((candidate) => {
    const { name, atMost } = candidate;
    const ratios = times.map(
      (round) => median(round.get(candidate) ?? []) / median(round.get(baseline) ?? []),
    );
    const microseconds = median(times.flatMap((round) => round.get(candidate) ?? []));
    return { name, microseconds, ratio: median(ratios), ...(atMost === undefined ? {} : { atMost }) };
  });
}

async function sampleInTurns(
  candidates: readonly Candidate[],
  { samples, idleMs = 0 }: CompareOptions,
): Promise<Map<Candidate, number[]>> {
  const times = new Map(candidates.map((candidate): [Candidate, number[]] => [candidate, []]));
  for (let sample = 0; sample < samples; sample++) {
    for (const candidate of shuffled(candidates)) {
      if (idleMs > 0) await new Promise((resolve) => setTimeout(resolve, idleMs));
      const { run, repeat = 1 } = candidate;
      const start = performance.now();
      for (let count = 0; count < repeat; count++) await run();
      times.get(candidate)?.push(((performance.now() - start) / repeat) * 1_000);
    }
  }
  return times;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
