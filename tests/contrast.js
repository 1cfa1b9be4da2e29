() => {
  const rgb = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = (c) => {
    const [r, g, b] = rgb(c).map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const fill = (el) => getComputedStyle(el).fill;
  const low = [];
  const check = (text, ground) => {
    const found = ratio(fill(text), ground);
    if (found < 4.5) low.push(`${text.textContent}: ${found.toFixed(2)}`);
  };
  for (const box of document.querySelectorAll("svg .box")) {
    const head = fill(box.querySelector(".head"));
    for (const text of box.querySelectorAll(":scope > text:not(.big):not(.sign)")) check(text, head);
    for (const row of box.querySelectorAll(".row:not(.added):not(.dropped):not(.altered)")) {
      for (const rect of row.querySelectorAll("rect")) if (fill(rect) !== "none") low.push(`${row.textContent}: covered`);
    }
    for (const text of box.querySelectorAll(".row text")) check(text, fill(box.querySelector(".frame")));
  }
  const back = getComputedStyle(document.querySelector("svg")).backgroundColor;
  for (const text of document.querySelectorAll("svg .region text, svg > .legend")) check(text, back);
  return low;
}
