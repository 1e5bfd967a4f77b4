/** What was done with an entry that its maker may not expect. Programs go by the code; the message is for people. */
export interface Note {
  code: NoteCode;
  message: string;
}

export const NOTES = {
  stockUnknown: 'the file does not say how many there are: the host says no number until you give one',
  stockNotTracked: 'the shop does not count this stock: the host says no number until you give one',
  stockNegative: 'sold past its stock: taken as 0',
  priceFromVariants: 'no variant costs the price of the product: the lowest price of a variant is taken',
  listPriceNotHigher: 'the list price is not above the price: left out',
  categoryMissing: 'no category: put under 未分类',
  htmlRemoved: 'HTML taken out of the text',
  cut: 'a text was too long: cut',
  idShortened: 'the id was too long: shortened',
  imageTooLong: 'the address of the picture is too long: left out',
  merged: 'a variant of the product above',
  pictureOnly: 'holds another picture only: not read',
  notPublished: 'is not on sale (draft, archived or unpublished): left out',
} as const satisfies Record<string, string>;
export type NoteCode = keyof typeof NOTES;

export const note = (code: NoteCode): Note => ({ code, message: NOTES[code] });

/** Without doubles, in the order in which they came. */
export const distinct = (notes: readonly Note[]): Note[] => [
  ...new Map(notes.map((n) => [n.code, n])).values(),
];
