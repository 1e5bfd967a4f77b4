import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository this command runs from. */
export const repositoryDir = fileURLToPath(new URL('../../..', import.meta.url));
export const manifestsDir = join(repositoryDir, 'models');
export const shopDir = join(repositoryDir, 'shop');

/** Where fetched models lie: `ZHUBO_MODELS`, or `.cache/models` in the repository. */
export const modelsDir = (): string => process.env.ZHUBO_MODELS ?? join(repositoryDir, '.cache', 'models');
