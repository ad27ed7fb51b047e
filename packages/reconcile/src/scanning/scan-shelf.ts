import type { Resumable } from "../resumable.ts";
import type { ScanReport, ScanState } from "./scan-answer.ts";

export type RunningScan<Row> = Resumable<ScanState, ScanReport<Row>>;

/** A scan of records whose type its kind names. */
interface ShelvedScan {
  readonly id: string;
  readonly kind: string;
  readonly scan: RunningScan<unknown>;
}

/** Scans by id. They live as long as the program, the oldest making room for new ones. */
export interface ScanShelf {
  /** Puts a new scan on the shelf and gives its id. */
  readonly put: <Row>(kind: string, scan: RunningScan<Row>) => string;
  /** @throws {UnknownScanError} When there is no scan of that kind with that id. */
  readonly take: <Row>(kind: string, id: string) => RunningScan<Row>;
  readonly drop: (id: string) => void;
  /** All scans, the oldest first. */
  readonly all: () => readonly ShelvedScan[];
}

/** The cursor is of no scan in this process: it was started elsewhere or long ago. Start a new one. */
export class UnknownScanError extends Error {
  override readonly name = "UnknownScanError";

  constructor() {
    super(
      "There is no such scan here: it was started by another process, or too long ago. Start a new one, without cursor",
    );
  }
}

const MOST_SCANS = 8;

export function createScanShelf(): ScanShelf {
  const scans = new Map<string, ShelvedScan>();
  return {
    put: (kind, scan) => {
      const [oldest] = scans.keys();
      if (scans.size >= MOST_SCANS && oldest !== undefined) scans.delete(oldest);
      const id = crypto.randomUUID();
      scans.set(id, { id, kind, scan });
      return id;
    },
    take: <Row>(kind: string, id: string) => {
      const found = scans.get(id);
      if (found?.kind !== kind) throw new UnknownScanError();
      // The kind names the type of row.
      return found.scan as RunningScan<Row>;
    },
    drop: (id) => void scans.delete(id),
    all: () => [...scans.values()],
  };
}
