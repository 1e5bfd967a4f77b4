import type { Said } from '@zhubo/protocol';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** zod's names of types, as a shop would say them. */
const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  tuple: '列表',
  object: '对象 {…}',
  record: '对象 {…}',
  null: '空值 null',
  undefined: '空',
  NaN: '非数字',
};
const typeName = (name: string): string => TYPES[name] ?? name;

/** What our patterns ask for. */
const PATTERNS: Readonly<Record<string, string>> = {
  '/^[a-z0-9-]{1,40}$/': '只能用小写字母、数字和 -，最多 40 个',
  '/^\\d{1,15}$/': '应为事件的序号（seq），0 或更大的整数',
};

/** An id or name that came from the caller. */
const SHOWN_MAX = 100;
const shown = (value: unknown): string => {
  const text = String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
};
const anyOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `只能是 ${shown(values[0])}` : `只能是其中之一：${values.map(shown).join('、')}`;

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return minimum === 1 ? '不能为空' : `太短：至少 ${minimum} 个字`;
  if (origin === 'array') return `太少：至少 ${minimum} 项`;
  return inclusive === false ? `必须大于 ${minimum}` : `不能小于 ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `太长：最多 ${maximum} 个字`;
  if (origin === 'array') return `太多：最多 ${maximum} 项`;
  return inclusive === false ? `必须小于 ${maximum}` : `不能大于 ${maximum}`;
}

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.expected === 'never') return '这里什么也不收，请去掉';
  const expected = typeName(issue.expected);
  // zod keeps what it was given only in its sentence.
  const received = /received (\w+)$/.exec(issue.message)?.[1];
  if (received === undefined || received === issue.expected) return `应为${expected}`;
  return issue.expected === 'int'
    ? `应为${expected}，不能有小数`
    : `应为${expected}，收到的是${typeName(received)}`;
}

function ofFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'url') return '应为完整的网址，如 http://127.0.0.1:8000/v1';
  const pattern = 'pattern' in issue ? String(issue.pattern) : '';
  return PATTERNS[pattern] ?? `格式不对${pattern === '' ? '' : `，应符合 ${pattern}`}`;
}

/** Each way in which it could have been written, with the first thing that is wrong there. */
function noneOf({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const ways = errors.flatMap(([first]) =>
    first === undefined ? [] : [`${first.path.map(String).join('.')} ${chinese(first)}`.trim()],
  );
  return ways.length === 0 ? '这里不能这样写' : `几种写法都不符：${[...new Set(ways)].join('；或 ')}`;
}

function chinese(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `缺少这一项（应为${typeName(issue.expected)}）`
        : wrongType(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`;
    case 'invalid_format':
      return ofFormat(issue);
    case 'unrecognized_keys':
      return `这里没有这一项：${issue.keys.map(shown).join('、')}，请去掉`;
    case 'invalid_value':
      return anyOf(issue.values);
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options as unknown) : undefined;
      return Array.isArray(options) ? anyOf(options) : noneOf(issue);
    }
    case 'invalid_key':
    case 'invalid_element': {
      const [inner] = issue.issues;
      return `${issue.code === 'invalid_key' ? '名称' : '内容'}${inner === undefined ? '不对' : chinese(inner)}`;
    }
    case 'custom': {
      const zh: unknown = issue.params?.zh;
      return typeof zh === 'string' ? zh : issue.message;
    }
    default:
      return (issue as Issue).message;
  }
}

/** zod's own English says what is expected; two of its sentences do not say what to do, so they are put plainly. */
function english(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `is missing: give it as ${issue.expected}`;
  if (issue.code === 'unrecognized_keys')
    return `not known here: ${issue.keys.map(shown).join(', ')}; leave it out`;
  return issue.message;
}

/** What a schema found wrong, with the mend. A message of ours carries its Chinese as `params.zh`. */
export const issueWords = (issue: Issue): Said => ({ en: english(issue), zh: chinese(issue) });
