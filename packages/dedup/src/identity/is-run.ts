const RUN_LENGTH = 4;

/**
 * Whether a text is what people and factories type to fill a box: one character repeated ("xxxx"), one short unit
 * repeated ("121212"), or characters counting up or down ("12345678", "9876543210", "abcdef"). Digits count on
 * past 9 to 0, so "12345678901234567" is a run. A text of fewer than four characters is never one.
 */
export function isRun(text: string): boolean {
  if (text.length < RUN_LENGTH) return false;
  return isRepeated(text) || isCounting(text) || isPaddedCount(text);
}

function isRepeated(text: string): boolean {
  return /^(.)\1*$/su.test(text) || /^(.{2,3})\1{2,}$/su.test(text);
}

function isCounting(text: string): boolean {
  return isCountingBy(text, 1) || isCountingBy(text, -1);
}

function isCountingBy(text: string, step: 1 | -1): boolean {
  for (let index = 1; index < text.length; index++) {
    if (!follows(text.charCodeAt(index - 1), text.charCodeAt(index), step)) return false;
  }
  return true;
}

const ZERO = "0".charCodeAt(0);
const NINE = "9".charCodeAt(0);

function follows(previous: number, next: number, step: number): boolean {
  if (next - previous === step) return true;
  return step === 1 ? previous === NINE && next === ZERO : previous === ZERO && next === NINE;
}

/** "123456789000" and "000123456": a long count with zeros before or behind. */
function isPaddedCount(text: string): boolean {
  const count = text.replace(/^0{3,}(?=1)|(?<=9)0{2,}$/g, "");
  return count.length >= 6 && count.length < text.length && isCounting(count);
}
