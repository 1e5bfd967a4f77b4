/** A room's talk as the data set tells it. */
export type Message =
  | {
      role: 'viewer';
      name: string;
      text: string;
      intent: string;
      /** What the comment is about. */
      product: string;
      from: string[];
    }
  | {
      role: 'host';
      /** With 【slots】, as a model is to write it. */
      text: string;
      /** With values in their place, as it is heard. */
      spoken: string;
      slots: string[];
      /** Ids of the facts the line rests on; none for manners and refusals. */
      facts: string[];
      /** Which of the conversation's facts a model is given for this line. */
      given: number[];
      intent: string;
      product: string;
      /** The message it answers. */
      reply?: number;
      refusal?: true;
      from: string[];
    }
  | { role: 'event'; type: 'price' | 'soldOut'; product: string; label: string; value: string };

export type Conversation = {
  id: string;
  /** The shop decides the split, so that no product lies in two of them. */
  shop: { id: string; name: string };
  host: { name: string; persona: string; style: string };
  /** Every fact that was in force at some time; the same id comes again with its new value after an event. */
  facts: { id: string; label: string; value: string }[];
  messages: Message[];
};
