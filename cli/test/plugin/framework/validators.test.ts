import { conflictsWith, exactlyOneOf, matches, oneOf, type Validator } from '../../../src/plugin/framework/validators';
import { UNKNOWN, type Value, type Values } from '../../../src/plugin/protocol/value';

function complaints(validator: Validator, name: string, config: Values): string[] {
  return validator({ path: [{ attributeName: name }], value: config[name], config }).map(({ summary, detail }) => `${summary}: ${detail}`);
}

describe('a configured attribute', () => {
  test.each<[string, Validator, Values, string[]]>([
    ['one of several', oneOf('a', 'b'), { x: 'b' }, []],
    [
      'none of several',
      oneOf('a', 'b'),
      { x: 'c' },
      ['Invalid Attribute Value Match: Attribute x value must be one of: ["a" "b"], got: "c"'],
    ],
    ['not known yet', oneOf('a', 'b'), { x: UNKNOWN }, []],
    ['of a pattern', matches(/^ws-/, 'must be a workspace'), { x: 'ws-1' }, []],
    [
      'not of a pattern',
      matches(/^ws-/, 'must be a workspace'),
      { x: 'prj-1' },
      ['Invalid Attribute Value Match: Attribute x must be a workspace, got: prj-1'],
    ],
    ['without the one it excludes', conflictsWith('y'), { x: '1', y: null }, []],
    ['with an unknown one that it may exclude', conflictsWith('y'), { x: '1', y: UNKNOWN }, []],
    [
      'with the one it excludes',
      conflictsWith('y'),
      { x: '1', y: '2' },
      ['Invalid Attribute Combination: Attribute "y" cannot be specified when "x" is specified'],
    ],
    ['alone of two', exactlyOneOf('y'), { x: null, y: '2' }, []],
    ['one of two that may both be there', exactlyOneOf('y'), { x: '1', y: UNKNOWN }, []],
    [
      'both of two',
      exactlyOneOf('y'),
      { x: '1', y: '2' },
      ['Invalid Attribute Combination: 2 attributes specified when one (and only one) of [y] is required'],
    ],
    [
      'neither of two',
      exactlyOneOf('y'),
      { x: null, y: null },
      ['Invalid Attribute Combination: No attribute specified when one (and only one) of [y] is required'],
    ],
  ])('is judged: %s', (_what, validator, config, expected) => {
    expect(complaints(validator, 'x', config as Record<string, Value>)).toEqual(expected);
  });
});
