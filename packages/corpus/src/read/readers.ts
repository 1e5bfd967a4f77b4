import type { SourceType } from '../config/schema.js';
import { readComments } from './comments.js';
import { readConversations } from './conversations.js';
import { readDanmaku } from './danmaku.js';
import { readJournal } from './journal.js';
import type { Reader } from './reader.js';
import { readShopChat } from './shop-chat.js';
import { readTranscript } from './transcript.js';

export const READERS: Record<SourceType, Reader> = {
  journal: readJournal,
  comments: readComments,
  danmaku: readDanmaku,
  shopChat: readShopChat,
  transcript: readTranscript,
  conversations: readConversations,
};
