/** A sentence in both languages of the product. */
export interface Text {
  zh: string;
  en: string;
}

export const PROBLEM_CODES = [
  'offline',
  'network',
  'noClient',
  'notFound',
  'corrupt',
  'disk',
  'aborted',
  'locked',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Why a model is not there, and what the user can do about it. */
export interface ModelFailure {
  ok: false;
  code: ProblemCode;
  reason: Text;
  mend: Text;
}

/** Thrown inside this package only; `ensureModel` turns it into a `ModelFailure`. */
export class ModelProblem extends Error {
  readonly code: ProblemCode;
  readonly reason: Text;

  constructor(code: ProblemCode, reason: Text) {
    super(reason.en);
    this.name = 'ModelProblem';
    this.code = code;
    this.reason = reason;
  }
}

/** What to do about each kind of problem; `what` names the model and file. */
export function mendFor(code: ProblemCode, what: { id: string; file: string; target: string }): Text {
  const byHand = {
    zh: `也可以在另一台电脑上取得 ${what.file}，放到 ${what.target}`,
    en: `or get ${what.file} on another computer and put it at ${what.target}`,
  };
  switch (code) {
    case 'offline':
      return {
        zh: `连上网络后重新启动一次（之后可离线使用）；${byHand.zh}`,
        en: `connect to the network and start once more (it works offline from then on); ${byHand.en}`,
      };
    case 'network':
      return {
        zh: `检查网络或代理后重新启动，会从断点继续；${byHand.zh}`,
        en: `check the network or proxy and start again, it goes on where it stopped; ${byHand.en}`,
      };
    case 'noClient':
      return {
        zh: `安装 Python 3 的 pip（或 uv）和 npm 后重新启动；${byHand.zh}`,
        en: `install pip for Python 3 (or uv) and npm, then start again; ${byHand.en}`,
      };
    case 'notFound':
      return {
        zh: `检查 models/${what.id}.json 里的来源；${byHand.zh}`,
        en: `check the sources in models/${what.id}.json; ${byHand.en}`,
      };
    case 'corrupt':
      return {
        zh: `重新启动以再次下载；若仍不符，来源已变，请核对 models/${what.id}.json 的 sha256`,
        en: `start again to fetch it anew; if it still differs the source has changed: check the sha256 in models/${what.id}.json`,
      };
    case 'disk':
      return {
        zh: `在 ${what.target} 所在磁盘腾出空间或检查写入权限，再重新启动`,
        en: `free space on, or allow writing to, the disk of ${what.target}, then start again`,
      };
    case 'locked':
      return {
        zh: '等另一个助播进程下载完，或把它关掉再试',
        en: 'wait until the other Zhubo process has finished fetching, or close it and try again',
      };
    case 'aborted':
      return { zh: '重新启动会从断点继续', en: 'start again; it goes on where it stopped' };
  }
}

/** One failure as lines for a terminal or an engine's `detail`, Chinese first. */
export const describeFailure = (failure: ModelFailure): string =>
  `${failure.reason.zh}。${failure.mend.zh}。\n${failure.reason.en}. Mend: ${failure.mend.en}.`;

/** Any thrown thing as a problem: file-system errors and aborts are told apart from the rest. */
export function toProblem(error: unknown, signal?: AbortSignal): ModelProblem {
  if (signal?.aborted)
    return new ModelProblem('aborted', { zh: '下载被中止', en: 'the download was stopped' });
  if (error instanceof ModelProblem) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (
    code !== undefined &&
    ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EISDIR', 'ENOTDIR'].includes(code)
  )
    return new ModelProblem('disk', {
      zh: `写不进磁盘（${message}）`,
      en: `cannot write to disk (${message})`,
    });
  return new ModelProblem('network', {
    zh: `下载失败（${message}）`,
    en: `the download failed (${message})`,
  });
}
