import type { Product, ProductPatch, RoomEvent, RoomView } from '@zhubo/protocol';

/**
 * Pieces that can be bought now. The protocol's `stockOf`, written again because importing it brings the whole schema
 * library (0.5 MB) into the page; a test holds the two together.
 */
export const piecesOf = (p: Product): number =>
  p.skus.length > 0 ? p.skus.reduce((n, s) => n + s.stock, 0) : p.stock;

/** True where somebody has said how many there are. */
export const isCounted = (p: Product): boolean =>
  (p.skus.length > 0 ? p.skus : [p]).every((s) => s.stockUnknown === undefined);

/** With a number it is known. */
const counted = <T extends { stock: number; stockUnknown?: true | undefined }>(of: T, stock: number): T => {
  const { stockUnknown: _, ...rest } = of;
  return { ...rest, stock } as T;
};

const change = (view: RoomView, id: string, to: (p: Product) => Product): RoomView => ({
  ...view,
  catalogue: {
    ...view.catalogue,
    products: view.catalogue.products.map((p) => (p.id === id ? to(p) : p)),
  },
});

function patched(p: Product, patch: ProductPatch): Product {
  const { listPrice: _old, ...rest } = patch.stock === undefined ? p : counted(p, patch.stock);
  const listPrice = patch.listPrice === undefined ? p.listPrice : (patch.listPrice ?? undefined);
  return {
    ...rest,
    ...(listPrice ? { listPrice } : {}),
    ...(patch.price === undefined ? {} : { price: patch.price }),
    skus: p.skus.map((sku) => {
      const mine = patch.skus?.find((s) => s.id === sku.id);
      if (!mine) return sku;
      return {
        ...(mine.stock === undefined ? sku : counted(sku, mine.stock)),
        ...(mine.price === undefined ? {} : { price: mine.price }),
      };
    }),
  };
}

export function foldProduct(view: RoomView, e: RoomEvent): RoomView {
  switch (e.type) {
    case 'product.patched':
      return change(view, e.productId, (p) => patched(p, e.patch));
    case 'product.changed':
      // With SKUs the event's stock is their sum, which is not ours to spread.
      return change(view, e.productId, (p) => ({
        ...p,
        price: e.price,
        stock: p.skus.length > 0 ? p.stock : e.stock,
      }));
    case 'product.shown':
      return { ...view, onStage: e.productId };
    case 'catalogue.replaced':
      return { ...view, catalogue: e.catalogue };
    default:
      return view;
  }
}
