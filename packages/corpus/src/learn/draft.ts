import { type Exchange, isModel, type SaidClause, type Told, wordsOf } from './exchange.js';
import { type Draft, isTold } from './lesson.js';

/** How a correction begins that only says that it is one. */
const LEAD_IN =
  /^(?:(?:不好意思|抱歉|对不起|更正(?:一下)?|纠正(?:一下)?|订正(?:一下)?|补充(?:一下)?|说明(?:一下)?|刚刚?(?:才)?(?:[我助播主]{0,3})?(?:说|讲|念)错了?|(?:刚才)?(?:我)?口误|应该是|正确的是)[了哈啊呀，,。！!：:、\s]*)+/u;

/** A correction without its apology: what ought to have been said in the first place. */
export const withoutLeadIn = (text: string): string => {
  const rest = text.replace(LEAD_IN, '').trim();
  return rest === '' ? text : rest;
};

/**
 * What an exchange teaches, as drafts. One that the operator took back, that the guard stopped or that was asked again
 * is never a positive.
 */
export function draftsOf(x: Exchange | Told): Draft[] {
  if (isTold(x)) return [toldDraft(x)];
  const words = wordsOf(x);
  const question = x.asked?.question ?? '';
  const evidence = evidenceOf(x);
  const said = words === '' ? null : { text: words, evidence };
  // Where the plain sentence came to the model's aid, the fault is the model's part.
  const own = x.clauses.filter((c) => isModel(c.from));
  const fault = own.length > 0 ? { text: own.map((c) => c.text).join(''), evidence } : said;
  const drafts: Draft[] = [];
  const operator = (text: string): Draft['chosen'] => ({
    text: withoutLeadIn(text),
    by: 'operator',
    evidence,
  });
  if (x.correctedBy !== null)
    drafts.push({
      label: 'corrected',
      question,
      chosen: operator(x.correctedBy),
      rejected: fault,
      exchange: x,
    });
  else if (x.replacedBy !== null)
    drafts.push({
      label: 'replaced',
      question,
      chosen: operator(x.replacedBy),
      rejected: fault,
      exchange: x,
    });

  const plain = x.clauses.filter((c) => c.from === 'plain');
  const plainly = plain.map((c) => c.text).join('');
  const takenBack = drafts.length > 0;
  for (const { text } of x.blocked)
    drafts.push({
      label: 'blocked',
      question,
      chosen:
        plainly === '' || takenBack
          ? null
          : { text: plainly, by: 'plain', evidence: plain.flatMap((c) => c.facts) },
      rejected: { text, evidence: [] },
      exchange: x,
    });
  if (drafts.length > 0) return drafts;
  const aid = aidOf(x);
  if (aid.length > 0 && fault && x.outcome === 'done') {
    const text = aid.map((c) => c.text).join('');
    const chosen: Draft['chosen'] = { text, by: 'plain', evidence: aid.flatMap((c) => c.facts) };
    return [{ label: 'mended', question, chosen, rejected: fault, exchange: x }];
  }
  if (x.askedAgain) {
    const second = x.askedAgain;
    const better = second.outcome === 'done' && second.correctedBy === null && second.askedAgain === null;
    const text = wordsOf(second);
    const chosen: Draft['chosen'] =
      better && text !== '' ? { text, by: byOf(second), evidence: evidenceOf(second) } : null;
    return [{ label: 'askedAgain', question, chosen, rejected: fault, exchange: x }];
  }
  if (said && x.outcome === 'done' && !x.unanswered && x.clauses.some((c) => isModel(c.from)))
    drafts.push({
      label: x.bought ? 'bought' : 'stood',
      question,
      chosen: { ...said, by: 'model' },
      rejected: null,
      exchange: x,
    });
  return drafts;
}

/** The fact that the operator gave stands with the others, as the live room hands it over. */
function toldDraft(t: Told): Draft {
  const id = t.factId ?? t.utteranceId;
  const fact = {
    id: `learnt.${id}`,
    label: t.factId === null ? '问答' : `问答-${t.factId}`,
    value: t.answer,
  };
  return {
    label: t.factId === null ? 'answered' : 'learnt',
    question: t.asked.question,
    chosen: { text: t.answer, by: 'operator', evidence: [fact.id] },
    rejected: null,
    exchange: { ...t, asked: { ...t.asked, facts: [fact, ...t.asked.facts] } },
  };
}

/** Plain sentences after the model's words: the room puts them there when the fact that was asked for is missing. */
function aidOf({ clauses }: Exchange): SaidClause[] {
  const last = clauses.findLastIndex((c) => isModel(c.from));
  return last < 0 ? [] : clauses.slice(last + 1).filter((c) => c.from === 'plain');
}

const evidenceOf = (x: Exchange): string[] => [...new Set(x.clauses.flatMap((c) => c.facts))];
const byOf = (x: Exchange): 'model' | 'plain' => (x.clauses.some((c) => isModel(c.from)) ? 'model' : 'plain');
