namespace LstmSpec.Reporting;

/// <summary>What is asked of a page within it; each answers with what is wrong.</summary>
internal static class Checks
{
    /// <summary>Texts of a drawing that reach over its edge.</summary>
    public const string TextOutsideOfDrawings = """
        (() => {
          const wrong = [];
          for (const svg of document.querySelectorAll('svg[role=img]')) {
            const edge = svg.getBoundingClientRect();
            if (edge.width === 0) continue;
            for (const text of svg.querySelectorAll('text')) {
              const at = text.getBoundingClientRect();
              if (at.left < edge.left - 1 || at.right > edge.right + 1 || at.top < edge.top - 1 || at.bottom > edge.bottom + 1)
                wrong.push(`${svg.querySelector('title').textContent.slice(0, 60)}: '${text.textContent.slice(0, 60)}'`);
            }
          }
          return wrong;
        })()
        """;

    /// <summary>Marks of one axis whose boxes meet.</summary>
    public const string LabelsOverEachOther = """
        (() => {
          const wrong = [];
          for (const svg of document.querySelectorAll('svg[role=img]')) {
            const boxes = [...svg.querySelectorAll('text.tick, text.name')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(b => b[1].width > 0);
            for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
              const [a, b] = [boxes[i][1], boxes[j][1]];
              // A box is higher than its letters.
              if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5)
                wrong.push(`${svg.querySelector('title').textContent.slice(0, 60)}: '${boxes[i][0]}' and '${boxes[j][0]}'`);
            }
          }
          return wrong;
        })()
        """;

    /// <summary>Texts whose contrast to what is behind them is below 4.5 (3 where they are large): WCAG 2.2, 1.4.3.</summary>
    public const string FaintTexts = """
        (() => {
          document.querySelectorAll('details').forEach(d => d.open = true);
          const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const rgba = colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); const d = pen.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
          const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
          const light = c => { const v = c.slice(0, 3).map(x => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
          const behind = e => { const layers = []; for (let n = e; n; n = n.parentElement) { const c = rgba(getComputedStyle(n).backgroundColor); if (c[3] > 0) layers.push(c); if (c[3] === 1) break; } let at = [255, 255, 255, 1]; for (const layer of layers.reverse()) at = over(layer, at); return at; };
          const wrong = new Set();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode.textContent.trim(), e = walk.currentNode.parentElement;
            if (!text || ['TITLE', 'DESC', 'STYLE'].includes(e.tagName.toUpperCase())) continue;
            const style = getComputedStyle(e), back = behind(e);
            const ink = over(rgba(e.closest('svg') ? style.fill : style.color), back);
            const [a, b] = [light(ink), light(back)].sort((x, y) => y - x), contrast = (a + 0.05) / (b + 0.05);
            const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
            if (contrast < (large ? 3 : 4.5)) wrong.add(`${e.tagName}.${e.getAttribute('class')}: ${contrast.toFixed(2)} '${text.slice(0, 30)}'`);
          }
          return [...wrong];
        })()
        """;

    /// <summary>Headings that skip a rank, or more than one of the first.</summary>
    public const string Headings = """
        (() => {
          const wrong = []; let before = 0;
          for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
            const rank = +h.tagName[1];
            if (rank > before + 1) wrong.push(`${h.tagName} after H${before}: ${h.textContent.slice(0, 60)}`);
            if (rank === 1 && before > 0) wrong.push('a second H1');
            if (!h.textContent.trim()) wrong.push(`${h.tagName} without text`);
            before = rank;
          }
          return wrong;
        })()
        """;

    /// <summary>What takes focus or is a drawing and has no name.</summary>
    public const string Nameless = """
        (() => {
          const name = e => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(id => id && document.getElementById(id) ? document.getElementById(id).textContent : '').join(' ') || e.textContent).trim();
          return [...document.querySelectorAll('a, summary, [tabindex], svg[role=img], section, nav, aside, [role=region]')].filter(e => !name(e)).map(e => e.outerHTML.slice(0, 80));
        })()
        """;
}
