/** @param {readonly number[]} values */
export function medianOf(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median of ratios, with the least and the most. @param {readonly number[]} ratios */
export function ratioOf(ratios) {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${medianOf(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}
