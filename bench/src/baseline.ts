import { join } from 'node:path';
import { createEmbeddedLlama } from '@zhubo/llm';
import type { Catalogue } from '@zhubo/protocol';
import { createKokoro } from '@zhubo/speech';
import type { BenchQuestion } from './questions.js';

/**
 * The named baseline, `whole-answer-first`: the same model and voice used the way most open peers do it: the whole answer is
 * written, then the whole answer is synthesised, then the first sample goes out. Measured in the same run, on an idle machine.
 */
export async function measureBaseline(
  catalogue: Catalogue,
  questions: BenchQuestion[],
  repository: string,
  modelsDir: string,
  cacheDir: string,
): Promise<number[]> {
  const voice = await createKokoro({
    modelPath: join(modelsDir, 'kokoro-82m-zh', 'kokoro-v1.0.int8.onnx'),
    voicesDir: join(modelsDir, 'kokoro-82m-zh', 'voices'),
    cacheDir,
    decoderPath: join(repository, 'models', 'zhubo-voice-zh', 'zhubo-voice-zh.onnx'),
  });
  const model = await createEmbeddedLlama({
    modelPath: join(modelsDir, 'gemma-3-270m', 'gemma-3-270m-q4_k_m.gguf'),
  });
  const signal = new AbortController().signal;
  const times: number[] = [];
  try {
    for (const q of questions) {
      const product = catalogue.products.find((p) => p.id === q.productId)!;
      const from = performance.now();
      let text = '';
      const facts = [
        { label: '商品', value: product.name },
        { label: '价格', value: `${product.price}元` },
        { label: '材质', value: product.attributes.材质 ?? '见详情' },
      ];
      for await (const piece of model.generate(
        {
          shop: catalogue.shop,
          host: catalogue.persona.name,
          style: '',
          facts,
          history: [],
          question: q.text,
          product: product.name,
        },
        { maxTokens: 48 },
        signal,
      ))
        text += piece;
      const spoken =
        text
          .replace(/【([^】]*)】/g, (_, label: string) => facts.find((f) => f.label === label)?.value ?? '')
          .trim() || product.name;
      for await (const _chunk of voice.synthesize({ text: spoken }, signal)) break;
      times.push(performance.now() - from);
    }
  } finally {
    await Promise.all([voice.close(), model.close()]);
  }
  return times;
}
