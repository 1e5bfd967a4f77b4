import type { Product } from '@zhubo/protocol';
import { memo, useState } from 'react';
import { isCounted, piecesOf } from '../model/products.js';
import { useApp } from '../room/context.js';
import { EditableNumber } from './EditableNumber.js';

/** Under this many pieces the stock is marked: a host should know before viewers do. */
const LOW_STOCK_PIECES = 5;

const stockTone = (n: number): 'bad' | 'warn' | undefined => {
  if (n === 0) return 'bad';
  return n < LOW_STOCK_PIECES ? 'warn' : undefined;
};

export const ProductRow = memo(function ProductRow({
  product,
  onStage,
}: {
  product: Product;
  onStage: boolean;
}) {
  const { t, actions } = useApp();
  const [open, setOpen] = useState(false);
  const stock = piecesOf(product);
  const unknown = isCounted(product) ? undefined : t('products.unknown');
  const tone = unknown === undefined ? stockTone(stock) : 'warn';
  const { id, name } = product;
  return (
    <>
      <tr className={onStage ? 'on-stage' : ''} data-testid={`product-${id}`}>
        <td className="num link">{product.link}</td>
        <td>
          <span className="product-name ellipsis" title={name}>
            {name}
          </span>
          <span className="product-sub faint">
            {onStage && <span className="live-mark">{t('products.onStage')}</span>}
            {product.skus.length > 0 ? (
              <button type="button" className="disclose" aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? '▾' : '▸'} {t('products.skus', { n: product.skus.length })}
              </button>
            ) : (
              <span>{product.category}</span>
            )}
          </span>
        </td>
        <td className="right">
          <EditableNumber
            value={product.price}
            decimals={2}
            prefix="¥"
            label={t('edit.price', { name })}
            testId={`price-${id}`}
            onSave={(price) => actions.patch(id, { price })}
          />
        </td>
        <td className="right">
          {product.skus.length > 0 ? (
            <button
              type="button"
              className={`editable num sum ${tone ?? ''}`}
              title={unknown === undefined ? t('products.sum') : t('products.stockUnknown')}
              aria-label={`${t('edit.stock', { name })}: ${unknown ?? stock}, ${t('products.sum')}`}
              aria-expanded={open}
              data-testid={`stock-${id}`}
              onClick={() => setOpen(!open)}
            >
              {unknown ?? stock}
            </button>
          ) : (
            <EditableNumber
              value={product.stock}
              decimals={0}
              tone={tone}
              unknown={unknown}
              label={t('edit.stock', { name })}
              testId={`stock-${id}`}
              onSave={(n) => actions.patch(id, { stock: n })}
            />
          )}
        </td>
        <td className="row-buttons">
          <button
            type="button"
            className="small"
            data-testid={`show-${id}`}
            onClick={() => void actions.cue({ type: 'show', productId: onStage ? null : id })}
          >
            {onStage ? t('products.hide') : t('products.show')}
          </button>
          <button
            type="button"
            className="small"
            data-testid={`sell-${id}`}
            onClick={() => void actions.cue({ type: 'sell', productId: id })}
          >
            {t('products.sell')}
          </button>
        </td>
      </tr>
      {open &&
        product.skus.map((sku) => {
          const options = Object.values(sku.options).join(' / ') || sku.id;
          const label = `${name} ${options}`;
          return (
            <tr key={sku.id} className="sku">
              <td />
              <td className="faint ellipsis">{options}</td>
              <td className="right">
                <EditableNumber
                  value={sku.price ?? product.price}
                  decimals={2}
                  prefix="¥"
                  label={t('edit.price', { name: label })}
                  testId={`price-${id}-${sku.id}`}
                  onSave={(price) => actions.patch(id, { skus: [{ id: sku.id, price }] })}
                />
              </td>
              <td className="right">
                <EditableNumber
                  value={sku.stock}
                  decimals={0}
                  tone={sku.stockUnknown ? 'warn' : stockTone(sku.stock)}
                  unknown={sku.stockUnknown && t('products.unknown')}
                  label={t('edit.stock', { name: label })}
                  testId={`stock-${id}-${sku.id}`}
                  onSave={(n) => actions.patch(id, { skus: [{ id: sku.id, stock: n }] })}
                />
              </td>
              <td />
            </tr>
          );
        })}
    </>
  );
});
