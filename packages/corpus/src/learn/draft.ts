import { type Exchange, isModel, leadOf, type SaidClause, type Told, wordsOf } from './exchange.js';
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
  const lead = leadOf(x);
  const said = spoken(lead);
  const question = x.asked?.question ?? '';
  const evidence = evidenceOf(x);
  const own = spoken(x.clauses.filter((c) => isModel(c.from)));
  // The fault is the model's part, where it has one. What code said first is no fault of a model that added nothing.
  const fault = own ?? (said ? null : spoken(heardOf(x)));
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
      said,
      chosen: operator(x.correctedBy),
      rejected: fault,
      exchange: x,
    });
  else if (x.replacedBy !== null)
    drafts.push({
      label: 'replaced',
      question,
      said,
      chosen: operator(x.replacedBy),
      rejected: fault,
      exchange: x,
    });

  const plain = x.clauses.filter((c) => c.from === 'plain').slice(lead.length);
  const plainly = plain.map((c) => c.text).join('');
  const takenBack = drafts.length > 0;
  for (const { text } of x.blocked)
    drafts.push({
      label: 'blocked',
      question,
      said,
      // After a fact that code said first, nothing more is better than what had to be stopped.
      chosen:
        takenBack || (plainly === '' && !said)
          ? null
          : { text: plainly, by: 'plain', evidence: plain.flatMap((c) => c.facts) },
      rejected: { text, evidence: [] },
      exchange: x,
    });
  if (drafts.length > 0) return drafts;
  // After a fact that code said first, a plain sentence adds another; it mends nothing.
  const aid = said ? [] : aidOf(x);
  if (aid.length > 0 && fault && x.outcome === 'done') {
    const text = aid.map((c) => c.text).join('');
    const chosen: Draft['chosen'] = { text, by: 'plain', evidence: aid.flatMap((c) => c.facts) };
    return [{ label: 'mended', question, said, chosen, rejected: fault, exchange: x }];
  }
  if (x.askedAgain) {
    const second = x.askedAgain;
    const better = second.outcome === 'done' && second.correctedBy === null && second.askedAgain === null;
    const text = wordsOf(second);
    const chosen: Draft['chosen'] =
      better && text !== '' && !said ? { text, by: byOf(second), evidence: evidenceOf(second) } : null;
    return [{ label: 'askedAgain', question, said, chosen, rejected: fault, exchange: x }];
  }
  if (own && x.outcome === 'done' && !x.unanswered)
    drafts.push({
      label: x.bought ? 'bought' : 'stood',
      question,
      said,
      chosen: { ...(said ? own : spoken(heardOf(x))!), by: 'model' },
      rejected: null,
      exchange: x,
    });
  // Code said the fact, the model added nothing, nobody missed anything: what is learnt elsewhere must not be said here.
  else if (said && x.outcome === 'done' && !x.unanswered)
    drafts.push({
      label: 'led',
      question,
      said,
      chosen: { text: '', by: 'model', evidence: [] },
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
    said: null,
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

const heardOf = (x: Exchange): SaidClause[] => x.clauses.filter((c) => c.from !== 'opener');
/** Null where nothing is. */
const spoken = (clauses: readonly SaidClause[]): { text: string; evidence: string[] } | null =>
  clauses.length === 0
    ? null
    : {
        text: clauses.map((c) => c.text).join(''),
        evidence: [...new Set(clauses.flatMap((c) => c.facts))],
      };
const evidenceOf = (x: Exchange): string[] => [...new Set(x.clauses.flatMap((c) => c.facts))];
const byOf = (x: Exchange): 'model' | 'plain' => (x.clauses.some((c) => isModel(c.from)) ? 'model' : 'plain');
