"use strict";
(() => {
  const main = document.querySelector("main");
  const svg = main.querySelector("svg");
  const nav = document.querySelector("nav");
  const field = document.querySelector("input[type=search]");
  const count = document.querySelector(".count");
  const whole = svg.viewBox.baseVal;
  const size = { w: whole.width, h: whole.height };
  const boxes = [...svg.querySelectorAll(".box")];
  const links = [...svg.querySelectorAll(".link")];
  const items = new Map([...nav.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const kin = new Map(boxes.map((box) => [box.id, new Set()]));
  const join = (a, b) => {
    kin.get("t" + a).add("t" + b);
    kin.get("t" + b).add("t" + a);
  };
  for (const link of links) join(link.dataset.a, link.dataset.b);
  for (const pair of (svg.dataset.kin || "").split(" ")) if (pair) join(...pair.split("-"));
  document.documentElement.classList.add("js");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const view = { x: 0, y: 0, k: 1 }; // the corner shown, in the picture's units, and pixels to each

  // what cannot be read is not shown: from afar names alone, further away those of schemas
  const LEAST = 11, READ = 0.92;
  const names = [...svg.querySelectorAll(".big, .area")].map((el) => [el, parseFloat(getComputedStyle(el).fontSize)]);
  const schemas = svg.querySelector(".area") !== null;
  let drawn = 0;
  const draw = () => {
    const r = main.getBoundingClientRect();
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${r.width / view.k} ${r.height / view.k}`);
    if (view.k === drawn) return;
    drawn = view.k;
    svg.classList.toggle("far", view.k < READ);
    svg.classList.toggle("map", view.k < 0.2 && schemas);
    for (const [el, size] of names) el.classList.toggle("tiny", size * view.k < LEAST);
  };
  const middle = (k) => {
    const r = main.getBoundingClientRect();
    view.k = k;
    view.x = (size.w - r.width / k) / 2;
    view.y = (size.h - r.height / k) / 2;
    draw();
  };
  const fitting = () => {
    const r = main.getBoundingClientRect();
    return Math.min(r.width / size.w, r.height / size.h, 1.4);
  };
  const fit = () => middle(fitting());
  const zoom = (by, px, py) => {
    const r = main.getBoundingClientRect();
    const x = px === undefined ? r.width / 2 : px - r.left;
    const y = py === undefined ? r.height / 2 : py - r.top;
    const k = Math.min(Math.max(view.k * by, 0.02), 6);
    view.x += x / view.k - x / k;
    view.y += y / view.k - y / k;
    view.k = k;
    draw();
  };
  const show = (box) => {
    const r = main.getBoundingClientRect();
    const b = box.querySelector(".frame").getBBox();
    view.k = Math.min(Math.max(view.k, 1), r.width / (b.width + 40));
    view.x = b.x + b.width / 2 - r.width / view.k / 2;
    view.y = Math.max(b.y + b.height / 2 - r.height / view.k / 2, b.y - r.height / view.k / 2);
    draw();
  };
  const pick = (id) => {
    const near = id ? kin.get(id) : new Set();
    svg.classList.toggle("picked", Boolean(id));
    for (const box of boxes) {
      box.classList.toggle("chosen", box.id === id);
      box.classList.toggle("near", near.has(box.id));
    }
    for (const link of links) {
      link.classList.toggle("live", Boolean(id) && ("t" + link.dataset.a === id || "t" + link.dataset.b === id));
    }
    for (const [key, a] of items) a.classList.toggle("now", key === id);
    if (id && items.has(id)) items.get(id).scrollIntoView({ block: "nearest" });
  };

  // search: names of tables and columns, their types and comments
  const rows = new Map(boxes.map((box) => [box.id, [...box.querySelectorAll(".row")]]));
  const told = (el) => el.querySelector("title").textContent.toLowerCase();
  const texts = new Map();
  for (const box of boxes) for (const el of [box, ...rows.get(box.id)]) texts.set(el, told(el));
  const sought = () => field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const seek = () => {
    const words = sought();
    svg.classList.toggle("sought", words.length > 0);
    let found = 0;
    const has = (el) => words.length > 0 && words.every((word) => texts.get(el).includes(word));
    for (const box of boxes) {
      const hits = rows.get(box.id).filter((row) => {
        const hit = has(row);
        row.classList.toggle("hit", hit);
        return hit;
      });
      const hit = has(box) || hits.length > 0;
      box.classList.toggle("hit", hit);
      found += hit;
      const a = items.get(box.id);
      if (!a) continue;
      a.parentElement.hidden = words.length > 0 && !hit;
      let small = a.querySelector("small");
      if (small) small.remove();
      if (hits.length) {
        small = document.createElement("small");
        const names = hits.map((row) => row.querySelector(".n").textContent);
        small.textContent = names.slice(0, 4).join(", ") + (names.length > 4 ? ", …" : "");
        a.append(small);
      }
    }
    for (const list of nav.querySelectorAll("section")) {
      list.hidden = [...list.querySelectorAll("li")].every((li) => li.hidden);
    }
    nav.querySelector(".none").hidden = found > 0 || !words.length;
    count.textContent = words.length ? `${found} of ${boxes.length}` : "";
  };
  // what is called so comes before what has a column like it
  const first = () => {
    const found = [...items.values()].filter((a) => !a.parentElement.hidden);
    const name = (a) => document.getElementById(a.hash.slice(1)).querySelector(".head + text").textContent.toLowerCase();
    return found.find((a) => sought().every((word) => name(a).includes(word))) || found[0];
  };
  const go = (id) => {
    const box = document.getElementById(id);
    if (!box) return;
    pick(id);
    show(box);
    history.replaceState(null, "", "#" + id);
  };
  const clear = () => {
    pick(null);
    field.value = "";
    seek();
    history.replaceState(null, "", location.pathname + location.search);
  };

  field.addEventListener("input", () => {
    pick(null);
    seek();
  });
  field.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && first()) go(first().hash.slice(1));
  });
  nav.addEventListener("click", (e) => {
    const a = e.target.closest("a");
    if (!a) return;
    e.preventDefault();
    go(a.hash.slice(1));
  });
  for (const box of boxes) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", box.querySelector("title").textContent);
  }
  document.querySelector(".in").addEventListener("click", () => zoom(1.3));
  document.querySelector(".out").addEventListener("click", () => zoom(1 / 1.3));
  document.querySelector(".fit").addEventListener("click", fit);

  let drag = null;
  main.addEventListener("pointerdown", (e) => {
    if (e.button === 0) drag = { x: e.clientX, y: e.clientY, moved: false, id: e.pointerId };
  });
  main.addEventListener("pointermove", (e) => {
    if (!drag || drag.id !== e.pointerId) return;
    const dx = e.clientX - drag.x, dy = e.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    if (!drag.moved) main.setPointerCapture(e.pointerId);
    drag.moved = true;
    main.classList.add("pan");
    view.x -= dx / view.k;
    view.y -= dy / view.k;
    drag.x = e.clientX;
    drag.y = e.clientY;
    draw();
  });
  const drop = () => {
    main.classList.remove("pan");
    drag = null;
  };
  main.addEventListener("pointerup", (e) => {
    const moved = drag && drag.moved;
    drop();
    if (moved) return;
    const box = e.target.closest(".box");
    if (!box) pick(null);
    else pick(box.classList.contains("chosen") ? null : box.id);
  });
  main.addEventListener("pointercancel", drop);
  main.addEventListener("wheel", (e) => {
    e.preventDefault();
    if (e.ctrlKey || e.metaKey || !e.shiftKey) zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015)), e.clientX, e.clientY);
    else {
      view.x += (e.deltaX || e.deltaY) / view.k;
      draw();
    }
  }, { passive: false });
  addEventListener("keydown", (e) => {
    if (e.key === "Escape") clear();
    if (e.target === field || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") {
      e.preventDefault();
      field.focus();
    } else if (e.key === "+" || e.key === "=") zoom(1.3);
    else if (e.key === "-") zoom(1 / 1.3);
    else if (e.key === "0") fit();
    else if ((e.key === "Enter" || e.key === " ") && document.activeElement.classList.contains("box")) {
      e.preventDefault();
      pick(document.activeElement.id);
    } else if (e.key.startsWith("Arrow") && !nav.contains(document.activeElement)) {
      view.x += ({ ArrowLeft: -80, ArrowRight: 80 }[e.key] || 0) / view.k;
      view.y += ({ ArrowUp: -80, ArrowDown: 80 }[e.key] || 0) / view.k;
      draw();
    }
  });
  addEventListener("resize", draw);
  main.addEventListener("scroll", () => main.scrollTo(0, 0));
  const start = location.hash.slice(1);
  // what nearly fits begins readable, in its middle; what is large as an overview
  const all = fitting();
  middle(all > READ / 2 && all < READ ? READ : all);
  if (kin.has(start)) go(start);
})();
