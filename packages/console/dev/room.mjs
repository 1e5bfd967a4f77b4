import { CHATTER, firstView, NAMES, QUESTIONS } from './world.mjs';

/** A room that only pretends: it speaks the outside contract, so that the page can be tried without models. */

const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** @param {object} catalogue @param {() => number} now */
export function createRoom(catalogue, now = Date.now) {
  const journal = [];
  const listeners = new Set();
  const emit = (type, body = {}) => {
    const event = { seq: journal.length + 1, at: now(), type, ...body };
    journal.push(event);
    for (const listener of listeners) listener(event);
    return event;
  };
  const view = firstView(catalogue, now());
  const waits = { picked: [], words: [], sound: [], own: [], played: [], ownPlayed: [] };
  const comments = new Map();
  let counter = 0;
  let speech = null;

  const settleLatency = () => {
    for (const [name, list] of Object.entries(waits)) {
      const sorted = list.slice(-100).toSorted((a, b) => a - b);
      if (sorted.length === 0) continue;
      view.latency[name] = {
        p50: sorted[Math.floor(sorted.length / 2)],
        p95: sorted[Math.floor(sorted.length * 0.95)],
        n: sorted.length,
      };
    }
  };

  const end = (outcome) => {
    if (!speech) return;
    for (const timer of speech.timers) clearTimeout(timer);
    view.speaking = null;
    emit('turn.ended', { utteranceId: speech.id, outcome, commentIds: speech.commentIds });
    speech = null;
    setTimeout(next, 300);
  };

  const next = () => {
    if (speech || view.muted || view.queue.length === 0) return;
    const turn = view.queue.shift();
    counter += 1;
    const id = `u${counter}`;
    const asked = comments.get(turn.commentIds[0])?.at ?? now();
    speech = { id, commentIds: turn.commentIds, timers: [] };
    view.speaking = { utteranceId: id, kind: turn.kind, title: turn.title, clauses: [], since: now() };
    const { kind, commentIds, intent, productId, title } = turn;
    emit('turn.started', {
      utteranceId: id,
      kind,
      commentIds,
      ...(intent ? { intent } : {}),
      productId,
      title,
    });
    const mark = (name) => waits[name].push(now() - asked);
    if (turn.kind === 'answer') mark('picked');
    const clauses = turn.clauses;
    const later = (ms, run) => speech.timers.push(setTimeout(run, ms));
    clauses.forEach((c, index) => {
      later(60 + index * 1_100, () => {
        if (c.blocked) {
          emit('guard.blocked', {
            utteranceId: id,
            text: c.blocked,
            rule: '绝对化用语',
            article: '广告法 第九条第三项',
          });
        }
        view.speaking.clauses.push(c.text);
        emit('turn.clause', { utteranceId: id, index, text: c.text, facts: c.facts, from: c.from });
        if (c.from !== 'opener' && turn.kind === 'answer') mark('words');
      });
      later(110 + index * 1_100, () => {
        if (index === 0)
          emit('speech.started', {
            utteranceId: id,
            index,
            own: c.from !== 'opener',
            engine: 'kokoro',
            cached: counter % 3 === 0,
          });
        if (turn.kind === 'answer') mark(index === 0 ? 'sound' : 'own');
      });
      later(170 + index * 1_100, () => {
        emit('speech.played', { utteranceId: id, index, by: 'stage' });
        if (turn.kind === 'answer') mark(index === 0 ? 'played' : 'ownPlayed');
      });
    });
    if (turn.unanswered)
      later(300, () => emit('question.unanswered', { utteranceId: id, commentIds, text: title }));
    later(clauses.length * 1_100 + 400, () => {
      settleLatency();
      end('done');
    });
  };

  const queue = (turn) => {
    view.queue.push({ since: now(), productId: null, commentIds: [], ...turn });
    next();
  };
  const lines = (text, from) => text.split(/(?<=[，。！？])/).map((t) => ({ text: t, facts: [], from }));

  const answer = (comment, question) => {
    const [, intent, reply, facts, productId] = question;
    emit('comment.queued', { commentId: comment.id, intent, productId });
    const same = view.queue.find((q) => q.title === comment.text);
    if (same) return same.commentIds.length < 50 && same.commentIds.push(comment.id);
    if (view.queue.length >= 8)
      return emit('comment.skipped', { commentId: comment.id, reason: 'queueFull', intent });
    const blocked = counter % 7 === 3 ? '这是全网最低价' : undefined;
    queue({
      kind: 'answer',
      commentIds: [comment.id],
      title: comment.text,
      intent,
      productId,
      clauses: [
        { text: `${comment.user.name}问得好，`, facts: [], from: 'opener', blocked },
        { text: `${reply}，`, facts, from: facts.length > 1 ? 'model:gemma-zhubo' : 'plain' },
        { text: '喜欢的可以点链接看看。', facts: [], from: 'plain' },
      ],
    });
  };

  const hear = (input) => {
    const id = input.id ?? `c${now().toString(36)}${Math.random().toString(36).slice(2, 7)}`;
    if (comments.has(id)) return id;
    const comment = { id, user: input.user, text: input.text, at: now() };
    comments.set(id, comment);
    if (comments.size > 5_000) comments.delete(comments.keys().next().value);
    emit('comment.received', { comment });
    const question = QUESTIONS.find((q) => q[0] === input.text);
    const chatter = CHATTER.find((c) => c[0] === input.text);
    if (chatter) emit('comment.skipped', { commentId: id, reason: chatter[1], intent: 'chatter' });
    else if (speech && view.speaking?.title === input.text)
      emit('comment.skipped', { commentId: id, reason: 'merged', into: speech.id });
    else if (question) answer(comment, question);
    else if (/[吗？?多少什么怎么]/.test(input.text)) {
      emit('comment.queued', { commentId: id, intent: 'question.other', productId: null });
      queue({
        kind: 'answer',
        commentIds: [id],
        title: input.text,
        intent: 'question.other',
        unanswered: true,
        clauses: [{ text: '这个我帮您问一下，稍后告诉大家。', facts: [], from: 'plain' }],
      });
    } else emit('comment.skipped', { commentId: id, reason: 'chatter', intent: 'chatter' });
    return id;
  };

  const obey = (cue) => {
    const cueId = `q${journal.length}`;
    emit('cue.received', { cueId, by: 'operator', cue });
    const refuse = (reason) => emit('cue.refused', { cueId, reason });
    const r = view.rundown;
    const toItem = (index) => {
      Object.assign(r, { index, state: 'running', itemSince: now() });
      emit('rundown.item', { itemId: r.rundown.items[index].id, title: r.rundown.items[index].title, index });
    };
    switch (cue.type) {
      case 'say':
      case 'correct':
        queue({
          kind: cue.type === 'say' ? 'operator' : 'correction',
          title: cue.text,
          clauses: lines(cue.text, 'operator'),
        });
        break;
      case 'answer': {
        const comment = comments.get(cue.commentId);
        if (!comment) return refuse(`comment ${cue.commentId} is not among the last ones`);
        queue({
          kind: 'cue',
          commentIds: [cue.commentId],
          title: comment.text,
          clauses: lines(cue.text ?? '好的，这条我来回答。', cue.text ? 'operator' : 'plain'),
        });
        break;
      }
      case 'sell': {
        const product = catalogue.products.find((p) => p.id === cue.productId);
        if (!product) return refuse(`no product ${cue.productId} in the catalogue`);
        view.onStage = product.id;
        emit('product.shown', { productId: product.id });
        queue({
          kind: 'cue',
          productId: product.id,
          title: product.name,
          clauses: lines(`来看${product.link}号链接，${product.name}，现在${product.price}元。`, 'pitch'),
        });
        break;
      }
      case 'stop':
        view.queue = [];
        if (r.state === 'running') {
          r.state = 'paused';
          emit('rundown.paused');
        }
        end('stopped');
        break;
      case 'skip':
        end('skipped');
        break;
      case 'mute':
        view.muted = true;
        end('interrupted');
        break;
      case 'resume':
        view.muted = false;
        if (r.state === 'paused') r.state = 'running';
        next();
        break;
      case 'show':
        view.onStage = cue.productId;
        emit('product.shown', { productId: cue.productId });
        break;
      case 'rundown':
        if (cue.action === 'pause') {
          r.state = 'paused';
          emit('rundown.paused');
        } else if (cue.action === 'start' && r.state === 'paused') r.state = 'running';
        else if (cue.action === 'start') toItem(0);
        else if (cue.action === 'next') toItem(Math.min(r.index + 1, r.rundown.items.length - 1));
        else toItem(r.rundown.items.findIndex((i) => i.id === cue.itemId));
        break;
      default:
        return refuse(`${cue.type} is not installed`);
    }
    emit('cue.done', { cueId });
    return cueId;
  };

  return {
    journal,
    view: () => ({ ...view, seq: journal.length, at: now() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear,
    obey,
    patch(id, patch) {
      const p = catalogue.products.find((x) => x.id === id);
      if (!p) return null;
      if (patch.price !== undefined) p.price = patch.price;
      if (patch.stock !== undefined) p.stock = patch.stock;
      for (const s of patch.skus ?? []) Object.assign(p.skus.find((x) => x.id === s.id) ?? {}, s);
      emit('product.patched', { productId: id, patch });
      const stock = p.skus.length > 0 ? p.skus.reduce((n, s) => n + s.stock, 0) : p.stock;
      emit('product.changed', { productId: id, price: p.price, stock });
      return p;
    },
    switchEngine(kind, id) {
      const wanted = view.engines.find((e) => e.kind === kind && e.id === id);
      if (wanted?.state !== 'ready') return false;
      for (const e of view.engines) if (e.kind === kind) e.active = e === wanted;
      emit('engine.switched', { kind, id, by: 'operator' });
      return true;
    },
    addEngine(e) {
      view.engines.push({
        id: e.id,
        kind: 'llm',
        title: `${e.model} @ ${e.baseUrl}`,
        licence: '?',
        state: 'ready',
        active: false,
      });
    },
    stages(connected, audible) {
      view.stages = { connected, audible };
      emit('stage.changed', view.stages);
    },
    rehearsal: view.rehearsal,
    engines: view.engines,
    /** One comment of a lively room. */
    chatter() {
      const text = Math.random() < 0.25 ? pick(QUESTIONS)[0] : pick(CHATTER)[0];
      const name = pick(NAMES);
      hear({ user: { id: name, name }, text });
    },
  };
}
