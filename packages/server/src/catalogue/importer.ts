import { Worker } from 'node:worker_threads';
import type { Catalogue, Language, Product, Said } from '@zhubo/protocol';
import { HttpProblem } from '../http/problem.js';
import { knownOf } from './drafts.js';
import type { ReadAnswer, ReadMessage } from './import-messages.js';
import type { CatalogueFile } from './read.js';

/** 5,000 rows of 12 to 23 columns took 2 to 10 s on two busy cores. */
export const IMPORT_MAX_MS = 60_000;
/** Between imports: whoever mends a table sends it again within a minute or two. */
export const IMPORT_IDLE_MS = 120_000;
/** 5,000 rows of 23 columns were read within 96. */
export const IMPORT_HEAP_MAX_MIB = 256;
/** Callers that are turned away because their room is busy come back after this. */
const BUSY_RETRY_S = 3;
const BUSY: Said = {
  en: 'This room is reading another catalogue; send this one when that is done.',
  zh: '这个直播间正在导入另一份目录，请等它完成后再试。',
};

export interface ImporterOptions {
  /** Starts the thread. Default: the compiled `import-worker.js` beside this file. */
  startWorker?: () => Worker;
  /** Default: real timers. @returns cancel. */
  setTimer?: (run: () => void, afterMs: number) => () => void;
  /** Unix ms. */
  now?: () => number;
  /** What broke the thread, for the log. */
  onError?: (error: Error) => void;
}

/** What a file held, checked. */
export interface Imported {
  /** From a whole catalogue; a file of products leaves shop, persona and policy as they are at the moment of taking. */
  head?: Omit<Catalogue, 'products'>;
  products: Product[];
  /** `ImportReport` as JSON, in one language. */
  report: string;
}

/**
 * Reads catalogue files in a thread of its own, so that nobody waits for it: one after another, and for one room one at
 * a time. The thread is started with the first file, ends when idle, and is bounded in time and memory.
 */
export interface CatalogueImporter {
  /**
   * @param current the room's catalogue, for what files leave out.
   * @param language of the report; default English.
   * @throws HttpProblem 400, 422 (what is wrong with the file, or it is too much), 409 (the room is busy with another).
   */
  read(room: string, file: CatalogueFile, current: Catalogue, language?: Language): Promise<Imported>;
  close(): Promise<void>;
}

const realTimer = (run: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(run, afterMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** The compiled worker, also when this very file runs from source (tests). */
const WORKER_URL = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/catalogue/import-worker.js' : './import-worker.js',
  import.meta.url,
);

/** @param url the compiled worker. */
export const startImportWorker = (url: URL | string): Worker =>
  new Worker(url, {
    // Inherited flags (loaders, inspectors) are for the main thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: IMPORT_HEAP_MAX_MIB },
  });

const tooMuch = (detail: Said): HttpProblem =>
  new HttpProblem(422, {
    en: `${detail.en} Nothing was changed. Split the file, or keep only the table of products.`,
    zh: `${detail.zh}目录没有改动。请把文件拆开，或只留商品表。`,
  });

const whyItDied = (error: Error): HttpProblem =>
  (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? tooMuch({
        en: 'Reading the file takes more memory than there is for it.',
        zh: '读这个文件需要的内存太多。',
      })
    : new HttpProblem(500, {
        en: 'The reader of files broke over this one; nothing was changed. The log says why.',
        zh: '读这个文件时出错，目录没有改动。原因见服务器日志。',
      });

export function createCatalogueImporter(options: ImporterOptions = {}): CatalogueImporter {
  const { setTimer = realTimer, now = Date.now, onError } = options;
  const startWorker = options.startWorker ?? (() => startImportWorker(WORKER_URL));
  const busy = new Set<string>();
  let worker: Worker | null = null;
  let stopIdle = (): void => {};
  /** Ends with the last file that was handed in. */
  let tail: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    stopIdle();
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  /** The thread that runs, or a new one. When it dies idle, the next file starts another. */
  const threadNow = (): Worker => {
    if (worker !== null) return worker;
    const thread = startWorker();
    thread.on('error', (error: Error) => onError?.(error));
    thread.on('exit', () => {
      if (worker === thread) worker = null;
    });
    worker = thread;
    return thread;
  };

  /** One file through the thread; whatever happens to the thread, this settles. */
  const ask = (message: ReadMessage): Promise<ReadAnswer> => {
    stopIdle();
    const thread = threadNow();
    thread.ref();
    return new Promise<ReadAnswer>((resolve, reject) => {
      const settle = (): void => {
        stopTimer();
        thread.off('message', onMessage).off('error', onDeath).off('exit', onExit);
        thread.unref();
      };
      const fail = (problem: HttpProblem): void => {
        settle();
        if (worker === thread) void end();
        reject(problem);
      };
      const onMessage = (answer: ReadAnswer): void => {
        settle();
        stopIdle = setTimer(() => void end(), IMPORT_IDLE_MS);
        resolve(answer);
      };
      const onDeath = (error: Error): void => fail(whyItDied(error));
      const onExit = (): void => fail(whyItDied(new Error('the thread ended')));
      const stopTimer = setTimer(
        () =>
          fail(
            tooMuch({
              en: `Reading the file takes more than ${IMPORT_MAX_MS / 1_000} s.`,
              zh: `读这个文件超过了 ${IMPORT_MAX_MS / 1_000} 秒。`,
            }),
          ),
        IMPORT_MAX_MS,
      );
      thread.on('message', onMessage).on('error', onDeath).on('exit', onExit);
      thread.postMessage(message);
    });
  };

  return {
    async read(room, file, current, language = 'en') {
      if (busy.has(room))
        throw new HttpProblem(409, BUSY, { headers: { 'retry-after': String(BUSY_RETRY_S) } });
      busy.add(room);
      try {
        const turn = tail.then(() => ask({ file, known: knownOf(current), now: now(), language }));
        tail = turn.catch(() => {});
        const answer = await turn;
        if (!answer.ok) {
          const { status, detail, errors } = answer.problem;
          throw new HttpProblem(status, detail, errors ? { errors } : {});
        }
        return {
          ...(answer.head === undefined ? {} : { head: answer.head }),
          products: JSON.parse(answer.products) as Product[],
          report: answer.report,
        };
      } finally {
        busy.delete(room);
      }
    },
    close: end,
  };
}
