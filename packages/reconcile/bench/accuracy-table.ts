import { type Accuracy, ratioOf, type Share } from "./measure-accuracy.ts";

/** Writes two measurements side by side, ours and that of naive rules. */
export function accuracyTable(ours: Accuracy, naive: Accuracy): string {
  const row = (label: string, shareIn: (accuracy: Accuracy) => Share | undefined): string =>
    `${label.padEnd(48)}${words(shareIn(ours)).padEnd(24)}${words(shareIn(naive))}`;
  return [
    `${"".padEnd(48)}${"ours".padEnd(24)}naive`,
    row("auto: precision", ({ autoPrecision }) => autoPrecision),
    row("auto: recall", ({ autoRecall }) => autoRecall),
    row("review: precision", ({ reviewPrecision }) => reviewPrecision),
    row("auto and review: recall", ({ recall }) => recall),
    ...[...ours.recallByKind.keys()].map((kind) =>
      row(`  recall of ${kind}`, ({ recallByKind }) => recallByKind.get(kind)),
    ),
    ...[...ours.traps.keys()].flatMap((kind) => [
      row(`  trap ${kind}: auto`, ({ traps }) => traps.get(kind)?.auto),
      row(`  trap ${kind}: review`, ({ traps }) => traps.get(kind)?.review),
    ]),
  ].join("\n");
}

function words(share: Share | undefined): string {
  if (share === undefined || share.whole === 0) return "-";
  return `${ratioOf(share).toFixed(4)} (${share.part}/${share.whole})`;
}
