// What keeps a page from being read, as the browser lays it out now: a list of sentences.
() => {
  const wrong = [];
  const name = (piece) => `"${piece.text.slice(0, 40)}"`;

  // a picture alone has the size that it has
  if (document.contentType === "text/html" && document.scrollingElement.scrollWidth > innerWidth) {
    wrong.push(`the page is ${document.scrollingElement.scrollWidth} wide, the window ${innerWidth}`);
  }

  // every piece of text that is shown, with the places of its lines
  const pieces = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const el = node.parentElement;
    if (!node.data.trim() || el.closest("script, style, title, desc")) continue;
    // in pictures, what is not displayed counts as visible
    if (!el.getClientRects().length || !el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5);
    const text = node.data.trim().replace(/\s+/g, " ");
    if (rects.length) pieces.push({ text, el, style: getComputedStyle(el), rects });
  }

  // a canvas that is moved by hand counts as one that scrolls
  const scrolls = (style) =>
    style.touchAction === "none" || [style.overflowX, style.overflowY].some((how) => how === "auto" || how === "scroll");
  const cuts = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  const seen = [];
  for (const piece of pieces) {
    const { el, style } = piece;
    const svg = el.closest("svg");
    const size = parseFloat(style.fontSize) * (svg ? el.getScreenCTM().a : 1);
    if (size < 10.9) wrong.push(`${name(piece)} is ${size.toFixed(1)} px high`);
    for (let r of piece.rects) {
      let [l, t, right, b] = [r.left, r.top, r.right, r.bottom];
      let nearest = true, reach = true;
      for (let up = el; up && up !== document.documentElement; up = up.parentElement) {
        const own = getComputedStyle(up);
        if (own.display === "inline" || own.display === "contents" || (svg && svg.contains(up) && up !== svg)) continue;
        const box = up.getBoundingClientRect();
        const out = l < box.left - 1 || right > box.right + 1;
        const under = t < box.top - 1 || b > box.bottom + 1;
        if (up === svg && scrolls(getComputedStyle(svg.parentElement))) continue;
        if (scrolls(own)) {
          reach = false; // what stands outside is reached by scrolling, and hides nothing until then
          [l, t, right, b] = [Math.max(l, box.left), Math.max(t, box.top), Math.min(right, box.right), Math.min(b, box.bottom)];
        } else if (reach && (out || under) && cuts(own)) wrong.push(`${name(piece)} is cut by ${up.tagName} ${up.className.baseVal ?? up.className}`);
        else if (reach && nearest && out) wrong.push(`${name(piece)} leaves ${up.tagName} ${up.className.baseVal ?? up.className}`);
        nearest = false;
      }
      // letters fill the middle of their line
      const trim = (b - t) * 0.18;
      if (right - l > 1 && b - t > 4) seen.push({ piece, l, t: t + trim, r: right, b: b - trim });
    }
  }

  const bands = new Map();
  seen.sort((p, q) => p.l - q.l);
  for (const one of seen) {
    const own = new Set();
    for (let y = Math.floor(one.t / 40); y <= one.b / 40; y++) {
      const band = bands.get(y) ?? [];
      bands.set(y, band);
      for (let at = band.length - 1; at >= 0; at--) {
        const other = band[at];
        if (other.r < one.l + 1) continue;
        if (other.piece !== one.piece && other.t < one.b - 1 && one.t < other.b - 1) own.add(other);
      }
      band.push(one);
    }
    for (const other of own) wrong.push(`${name(one.piece)} lies on ${name(other.piece)}`);
  }

  // text on its ground; what pictures have is for contrast.js
  const parts = (color) => {
    const found = color.match(/[\d.]+/g).map(Number);
    return found.length < 4 ? [...found, 1] : found;
  };
  const over = (top, ground) => [0, 1, 2].map((n) => top[n] * top[3] + ground[n] * (1 - top[3])).concat(1);
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const piece of pieces.filter((one) => !one.el.closest("svg"))) {
    const layers = [];
    for (let up = piece.el; up; up = up.parentElement) layers.unshift(parts(getComputedStyle(up).backgroundColor));
    const ground = layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
    const [x, y] = [light(over(parts(piece.style.color), ground)), light(ground)].sort((p, q) => q - p);
    const ratio = (x + 0.05) / (y + 0.05);
    if (ratio < 4.5) wrong.push(`${name(piece)} stands out by ${ratio.toFixed(2)} only`);
  }
  return wrong.slice(0, 60);
}
