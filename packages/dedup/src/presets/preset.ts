import type { DecisionModel } from "../policy/decision-model.ts";
import type { RecordId } from "../records/identities.ts";
import type { Comparison, LevelsByField } from "../scoring/comparison.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";

/** How to tell from all its holders whether a value is shared by many things. */
export interface SharingTest<Prepared> {
  /** The index key under which every holder of the value is found, perhaps among others. */
  readonly key: (value: string) => string;
  /**
   * Says why the value tells nothing, given records found under its key, or `undefined`.
   * The records come in the order of their ids; of a very long list only the first are given.
   */
  readonly reason: (value: string, holders: readonly Prepared[]) => string | undefined;
}

/** Everything that matching must know about one type of record. */
export interface Preset<Source, Prepared extends Identified, Levels extends LevelsByField> {
  /** For messages: "asset". */
  readonly recordType: string;
  /** Checks and normalises a record, once. Throws a TypeError that names the record and the member. */
  readonly prepare: (record: Source) => Prepared;
  /** Within what names and the like are compared: the client, `""` when the record names none. */
  readonly scope: (prepared: Prepared) => string;
  /** One key for each value that two records of one thing may share, whatever their scopes. */
  readonly keys: (prepared: Prepared) => readonly string[];
  /** The same for values that count within one scope only. A record of no scope is compared with those of all. */
  readonly scopedKeys: (prepared: Prepared, scope: string) => readonly string[];
  /** Compares field by field. Swapping the sides must swap `left` and `right` and change no level. */
  readonly compare: (left: Prepared, right: Prepared, statistics: ValueStatistics) => Comparison<Levels>;
  /** By field, the values of which the records themselves show that they are shared. */
  readonly sharing: Readonly<Record<string, SharingTest<Prepared>>>;
  readonly model: DecisionModel<Levels>;
  /** Equal for records that contradict the same others, by the fields that the model's contradictions read. */
  readonly character: (prepared: Prepared) => string;
  /** What of the record cannot be used and why, such as a placeholder in place of a serial number. */
  readonly remarks: (prepared: Prepared) => readonly string[];
}

/** What every record has, whatever its type. */
export interface Identified {
  readonly id: RecordId;
}
