import { describe, expect, it } from 'vitest';
import { looksLikeHtml, textOfHtml } from './plain-text.js';

describe('the text of HTML', () => {
  it('keeps words and paragraphs, and drops tags, styles and comments', () => {
    expect(
      textOfHtml(
        '<style>p{}</style><p>好<b>看</b>&nbsp;&amp; 耐用</p>\n<!-- x --><ul><li>轻<br>薄</li><li>3 &lt; 5</li></ul>',
      ),
    ).toBe('好 看 & 耐用\n轻\n薄\n3 < 5');
    expect(textOfHtml('&#26479;&#x676F;&bogus;&#xD800;')).toBe('杯杯&bogus;&#xD800;');
  });

  it('tells HTML from text', () => {
    expect(['<p>', 'a &amp; b', 'a<br/>b'].every(looksLikeHtml)).toBe(true);
    expect(['3 < 5 > 2', 'a & b', '杯'].some(looksLikeHtml)).toBe(false);
  });
});
