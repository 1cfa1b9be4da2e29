"use strict";
(() => {
  document.documentElement.classList.add("js");
  const field = document.querySelector("input[type=search]");
  const count = document.querySelector(".count");
  const articles = [...document.querySelectorAll("main article[id]")];
  const items = new Map([...document.querySelectorAll("nav li a")].map((a) => [a.hash.slice(1), a]));
  const texts = new Map(articles.map((article) => [article, article.textContent.toLowerCase()]));
  const sought = () => field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const seek = () => {
    const words = sought();
    let found = 0;
    for (const article of articles) {
      const hit = words.every((word) => texts.get(article).includes(word));
      article.hidden = !hit;
      found += hit;
      const a = items.get(article.id);
      if (a) a.parentElement.hidden = !hit;
    }
    for (const section of document.querySelectorAll("nav section")) {
      section.hidden = [...section.querySelectorAll("li")].every((li) => li.hidden);
    }
    const picture = document.querySelector(".picture");
    if (picture) picture.hidden = words.length > 0;
    count.textContent = words.length ? `${found} of ${articles.length}` : "";
  };
  field.addEventListener("input", seek);
  addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      field.value = "";
      seek();
    } else if (e.key === "/" && e.target !== field) {
      e.preventDefault();
      field.focus();
    } else if (e.key === "Enter" && e.target === field) {
      // what is called so comes before what speaks of it
      const found = articles.filter((article) => !article.hidden);
      const called = (article) => sought().every((word) => article.querySelector("h2").textContent.toLowerCase().includes(word));
      const first = found.find(called) || found[0];
      if (first) location.hash = first.id;
    }
  });
})();
