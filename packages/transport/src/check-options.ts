/** Longest delay a timer can hold; a longer one would fire at once. About 24.8 days. */
export const maxTimerMs: number = 2 ** 31 - 1;

/**
 * Refuses a number outside a range, by name.
 *
 * @throws TypeError when it is not a number, RangeError when it is NaN, infinite, out of range, or a fraction where a whole number is meant.
 */
export function checkNumber(
  name: string,
  value: unknown,
  range: { min: number; max: number; integer?: boolean },
): number {
  if (typeof value !== "number") {
    throw new TypeError(`${name} must be a number, got ${describe(value)}`);
  }
  const { min, max, integer = false } = range;
  if (!(value >= min && value <= max) || (integer && !Number.isInteger(value))) {
    throw new RangeError(
      `${name} must be ${integer ? "a whole number" : "a number"} from ${min} to ${max}, got ${value}`,
    );
  }
  return value;
}

/** Refuses what is not a positive time span in milliseconds that a timer can hold. */
export function checkDurationMs(name: string, value: unknown): number {
  return checkNumber(name, value, { min: 1, max: maxTimerMs });
}

/** Refuses a count that is not a whole number of at least `min`. */
export function checkCount(name: string, value: unknown, min = 1): number {
  return checkNumber(name, value, { min, max: Number.MAX_SAFE_INTEGER, integer: true });
}

/** Refuses an empty string and whatever is no string. The value is not quoted, since it may be a secret. */
export function checkText(name: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`${name} must be a string that is not empty, got ${typeof value}`);
  }
  return value;
}

/** Refuses what is not an absolute http or https URL. The value is not quoted, since it may hold credentials. */
export function checkUrl(name: string, value: unknown): URL {
  const url = URL.parse(String(value));
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`${name} must be an absolute http or https URL`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(`${name} must not hold a user name or password`);
  }
  return url;
}

/** Refuses what is there and is no function. */
export function checkFunction<T>(name: string, value: T): T {
  if (value !== undefined && typeof value !== "function") {
    throw new TypeError(`${name} must be a function, got ${describe(value)}`);
  }
  return value;
}

/** Refuses what is there and lacks a member that will be used. The value is not quoted, since it may hold a secret. */
export function checkMembers<T>(name: string, value: T, members: readonly string[]): T {
  const isObject = typeof value === "object" && value !== null;
  const missing = members.filter((member) => !isObject || !(member in value));
  if (value !== undefined && missing.length > 0) {
    throw new TypeError(`${name} must be an object with ${missing.join(", ")}, got ${typeof value}`);
  }
  return value;
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value);
}
