import { COMMENT_TEXT_MAX, type CommentInput } from '@zhubo/protocol';

/** One recorded comment and when it came, ms from the start of the recording. */
export interface RehearsalLine {
  atMs: number;
  comment: CommentInput;
}

/** A part of the file that could not be read: where, and why in words for the person who made it. */
export interface LineProblem {
  /** 1 is the first line of the file. */
  line: number;
  reason: string;
}

export interface Recording {
  /** In order of time; those of the same instant keep the file's order. */
  lines: RehearsalLine[];
  problems: LineProblem[];
}

/** Problems kept: past this the file is simply not what it claims to be. The rest is counted in one closing entry. */
export const PROBLEMS_MAX = 100;

/** Collects problems up to the bound. */
export function problemList(): { add: (line: number, reason: string) => void; done: () => LineProblem[] } {
  const kept: LineProblem[] = [];
  let more = 0;
  let lastLine = 0;
  return {
    add(line, reason) {
      lastLine = line;
      if (kept.length < PROBLEMS_MAX) kept.push({ line, reason });
      else more += 1;
    },
    done: () => (more > 0 ? [...kept, { line: lastLine, reason: `and ${more} more like these` }] : kept),
  };
}

/** Longest user id and name that a comment may carry. */
const USER_MAX = 128;

/** A comment made of loose parts; a string says why it is none. */
export function toComment(parts: {
  id?: string;
  userId: string;
  userName: string;
  text: string;
}): CommentInput | string {
  const text = parts.text.trim();
  if (text === '') return 'the text is empty';
  if (text.length > COMMENT_TEXT_MAX)
    return `the text has ${text.length} characters; at most ${COMMENT_TEXT_MAX} are taken`;
  const user = {
    id: parts.userId.slice(0, USER_MAX) || 'viewer',
    name: parts.userName.slice(0, USER_MAX) || 'viewer',
  };
  return parts.id ? { id: parts.id.slice(0, USER_MAX), user, text } : { user, text };
}

export const byTime = (lines: RehearsalLine[]): RehearsalLine[] =>
  lines.every((l, i) => i === 0 || lines[i - 1]!.atMs <= l.atMs)
    ? lines
    : [...lines].sort((a, b) => a.atMs - b.atMs);
