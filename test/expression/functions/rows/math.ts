import { fails, json, type Rows } from './row.js'

const OVERFLOW = (name: string): string => `The function '${name}' failed: Arithmetic operation resulted in an overflow.`
const BY_ZERO = (name: string): string => `Attempt to divide an integral or decimal value by zero in function '${name}'.`
const OUT_OF_RANGE = "The function 'range' parameters are out of range: 'count' must be a positive integer no larger than '100000' and the sum of 'start index' and 'count' must be no larger than 2147483647."
const GREATEST = 9223372036854775807n

export const MATH: Rows = {
  ordinary: [
    ['add', [2n, 3n], 5n],
    ['add', [1n, 0.5], 1.5],
    ['div', [17n, 5n], 3n],
    ['div', [7.0, 2n], 3.5],
    ['max', [4n, 9n, 7n], 9n],
    ['max', [json('[4,9.5,7]')], 9.5],
    ['min', [4n, 9n, 2n], 2n],
    ['min', [json('[4,9]')], 4n],
    ['mod', [17n, 5n], 2n],
    ['mul', [6n, 7n], 42n],
    ['rand', [10n, 20n], 15n],
    ['range', [3n, 4n], json('[3,4,5,6]')],
    ['sub', [2n, 5n], -3n],
  ],
  borders: [
    ['add', [9007199254740993n, 1n], 9007199254740994n],
    ['add', [GREATEST, 1n], fails(OVERFLOW('add'))],
    ['add', ['1', 2n], fails("The function 'add' expects its first parameter to be an integer or a decimal number. The provided value is of type 'String'.")],
    ['div', [-7n, 2n], -3n],
    ['div', [-GREATEST - 1n, -1n], fails(OVERFLOW('div'))],
    ['div', [1n, 0n], fails(BY_ZERO('div'))],
    ['div', [1.5, 0.0], fails(BY_ZERO('div'))],
    ['max', [5n], 5n],
    ['max', [1n, 1.0], 1n],
    ['max', [json('[]')], fails("The function 'max' expects either an array of numbers or a comma separated list of numbers as its parameters. The array is empty.")],
    ['max', [1n, '2'], fails("The function 'max' expects either an array of numbers or a comma separated list of numbers as its parameters. Found invalid parameter types: 'String'.")],
    ['min', [-0.5, -1n], -1n],
    ['min', [json('[1]'), 2n], fails("The function 'min' expects either an array of numbers or a comma separated list of numbers as its parameters. Found invalid parameter types: 'Array'.")],
    ['mod', [-7n, 3n], -1n],
    ['mod', [7.5, 2n], 1.5],
    ['mod', [1n, 0n], fails(BY_ZERO('mod'))],
    ['mul', [GREATEST, 2n], fails(OVERFLOW('mul'))],
    ['mul', [2n, null], fails("The function 'mul' expects its second parameter to be an integer or a decimal number. The provided value is of type 'Null'.")],
    ['rand', [5n, 5n], 5n],
    ['rand', [-4n, 4n], 0n],
    ['rand', [2n, 1n], fails("The function 'rand' parameters are out of range: the minimum '2' must not be greater than the maximum '1'.")],
    ['rand', [1.0, 2n], fails("The function 'rand' expects its first parameter to be an integer. The provided value is of type 'Float'.")],
    ['range', [-2n, 3n], json('[-2,-1,0]')],
    ['range', [1n, 0n], json('[]')],
    ['range', [1n, -1n], fails(OUT_OF_RANGE)],
    ['range', [0n, 100001n], fails(OUT_OF_RANGE)],
    ['range', [2147483647n, 1n], fails(OUT_OF_RANGE)],
    ['sub', [-GREATEST, 2n], fails(OVERFLOW('sub'))],
    ['sub', [0.3, 0.1], 0.19999999999999998],
  ],
}
