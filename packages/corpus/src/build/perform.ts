import { cleanTask } from './clean-task.js';
import type { Context } from './context.js';
import { decideTask } from './decide-task.js';
import { edgesTask } from './edges-task.js';
import { finalTask } from './final-task.js';
import { pairsTask } from './pairs-task.js';
import { publish } from './publish.js';
import { readTask } from './read-task.js';
import { printsTask, sharedTask } from './substring-tasks.js';
import type { Task } from './tasks.js';

/** Does one task; what it gives lies in the work folder. */
export async function perform(task: Task, context: Context): Promise<void> {
  switch (task.do) {
    case 'read':
      return readTask(context, task.file);
    case 'clean':
      return cleanTask(context, task);
    case 'pairs':
      return pairsTask(context, task);
    case 'edges':
      return edgesTask(context, task);
    case 'decide':
      return decideTask(context, task.pass);
    case 'prints':
      return printsTask(context, task.index);
    case 'shared':
      return sharedTask(context, task);
    case 'final':
      return finalTask(context, task);
    case 'publish':
      return publish(context);
  }
}

/** The file whose being there says that the task is done. */
export function doneFile(task: Task, { layout }: Context): string {
  switch (task.do) {
    case 'read':
      return layout.rawDone(task.file);
    case 'clean':
      return layout.cleanDone(task.index);
    case 'pairs':
      return layout.pairs(task.pass, task.band, task.part);
    case 'edges':
      return layout.edges(task.pass, task.index);
    case 'decide':
      return layout.alive(task.pass);
    case 'prints':
      return layout.prints(task.index);
    case 'shared':
      return layout.shared(task.part);
    case 'final':
      return layout.finalDone(task.index);
    case 'publish':
      return layout.published;
  }
}
