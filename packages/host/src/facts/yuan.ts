/** 49.9 -> "49.9元", 99 -> "99元". */
export const yuan = (amount: number): string => `${Number(amount.toFixed(2))}元`;
