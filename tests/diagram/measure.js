() => {
  const box = (el) => {
    const r = el.getBoundingClientRect();
    return { l: r.left, t: r.top, r: r.right, b: r.bottom };
  };
  const wrong = [];
  const near = 0.75;
  const boxes = [...document.querySelectorAll("svg .box")];
  const frames = boxes.map((el) => box(el.querySelector(".frame")));
  frames.forEach((a, i) => {
    frames.slice(i + 1).forEach((b, j) => {
      if (a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b) {
        wrong.push(`${boxes[i].id} overlaps ${boxes[i + j + 1].id}`);
      }
    });
  });
  boxes.forEach((el, i) => {
    const f = frames[i];
    for (const text of el.querySelectorAll("text:not(.sign):not(.big)")) {
      const t = box(text);
      if (t.l < f.l - near || t.r > f.r + near || t.t < f.t - 2 || t.b > f.b + 2) {
        wrong.push(`${text.textContent} does not fit ${el.id}`);
      }
    }
    for (const row of [el, ...el.querySelectorAll(".row")]) {
      const texts = [...row.querySelectorAll(":scope > text:not(.sign):not(.big)")].map((text) => [text, box(text)]);
      texts.forEach(([a, x], n) => {
        for (const [b, y] of texts.slice(n + 1)) {
          if (x.l < y.r - near && y.l < x.r - near) wrong.push(`${a.textContent} runs into ${b.textContent}`);
        }
      });
    }
  });
  return wrong;
}
