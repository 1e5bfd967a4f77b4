/**
 * What a connector can do, declared instead of tried. A room shows, and asks for, only what its source has.
 * Adding a platform never adds an optional method.
 */
export interface Capabilities {
  readsComments: boolean;
  readsGifts: boolean;
  readsLikes: boolean;
  readsEntrances: boolean;
  readsOrders: boolean;
  /** Can pin or list a product on the platform. */
  pinsProduct: boolean;
  /** Can write a comment back. */
  writesComments: boolean;
}

export interface ConnectorInfo {
  id: string;
  title: { zh: string; en: string };
  capabilities: Capabilities;
}

const NONE: Capabilities = {
  readsComments: false,
  readsGifts: false,
  readsLikes: false,
  readsEntrances: false,
  readsOrders: false,
  pinsProduct: false,
  writesComments: false,
};

export const REPLAY: ConnectorInfo = {
  id: 'replay',
  title: { zh: '录制评论回放', en: 'Replay of recorded comments' },
  capabilities: { ...NONE, readsComments: true },
};

export const WEBHOOK: ConnectorInfo = {
  id: 'webhook',
  title: { zh: '签名回调', en: 'Signed webhook' },
  capabilities: { ...NONE, readsComments: true },
};

export const CONNECTORS: readonly ConnectorInfo[] = [REPLAY, WEBHOOK];
