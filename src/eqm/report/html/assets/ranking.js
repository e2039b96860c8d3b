"use strict";
// Search, sort and filter the ranking. Every figure and place comes from the page; nothing is computed but the place
// inside a group, which is one more than the members above, as `data-ties` says.
(() => {
  const form = document.getElementById("controls");
  const table = document.getElementById("ranking");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const column = Object.fromEntries(heads.map((head, at) => [head.dataset.key, at]).filter(([key]) => key));
  const language = document.documentElement.lang;
  const collator = new Intl.Collator([language, "fa", "en"], { numeric: true });
  const bars = heads.findIndex((head) => head.classList.contains("bar"));
  const more = document.getElementById("more");
  const scale = Number(table.dataset.scale);

  const LETTERS = {
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی", "٪": "%",
  };
  const letters = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  // The key under which spellings of one name meet: letters, digits, joiners, marks, case and spaces make no difference.
  const fold = (text) => text.normalize("NFKC").replace(letters, (found) => LETTERS[found])
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .toLowerCase().replace(/[\p{Cf}\p{Cc}\p{Mn}\p{Zs}\p{Zl}\p{Zp}]/gu, "");
  const digits = (number) => language === "fa"
    ? String(number).replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))
    : String(number);
  const figure = (cell, name) => (cell && name in cell.dataset ? Number(cell.dataset[name]) : null);

  // Rows stand below the heads of their tiers while all are by place; else all together, in the first body.
  const tiers = [...table.querySelectorAll("tr.tier")];
  const rows = [...table.querySelectorAll("tbody tr[data-agency]")].map((row, order) => ({
    row,
    tier: row.parentNode,
    order,
    key: fold(`${row.cells[column.name].textContent} ${row.dataset.also || ""} ${row.dataset.agency}`),
    groups: new Set((row.dataset.groups || "").split(" ").filter(Boolean)),
    band: row.dataset.band || "",
    overall: figure(row.cells[column.rank], "v"),
    place: figure(row.cells[column.rank], "v"),
    bar: row.querySelector(".thin"),
    kind: row.querySelector(".thin").getAttribute("class"),
    width: row.querySelector(".thin rect").getAttribute("width"),
  }));

  const control = (name) => document.getElementById(name);
  const chosen = (name) => (control(name) ? control(name).value : "");
  let sorted = { key: "rank", falling: false };
  // A browser takes seconds to lay out thousands of rows: so many stand on the page until all are asked for.
  const MANY = 400;
  let most = MANY;

  const values = (key, by) => {
    if (key === "rank") return (one) => one.place;
    const at = column[key];
    return by === "text" ? (one) => one.row.cells[at].textContent.trim() : (one) => figure(one.row.cells[at], "v");
  };

  // Stable, and who has no figure stands last whichever way the column is sorted.
  const sort = () => {
    const head = heads[column[sorted.key]];
    const by = head.querySelector("button").dataset.by;
    const value = values(sorted.key, by);
    const told = new Map(rows.map((one) => [one, value(one)]));
    const compare = by === "text" ? collator.compare : (a, b) => a - b;
    rows.sort((one, other) => {
      const a = told.get(one);
      const b = told.get(other);
      if (a === null || b === null) return (a === null) - (b === null) || one.order - other.order;
      return (sorted.falling ? compare(b, a) : compare(a, b)) || one.order - other.order;
    });
    const apart = sorted.key === "rank" && !sorted.falling && !chosen("group") && !chosen("dimension");
    for (const one of rows) (apart ? one.tier : body).append(one.row);
    show();
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", sorted.falling ? "descending" : "ascending");
  };

  // The place on the list that is asked for: of a dimension, of a group, of a dimension in a group.
  const place = (group, dimension) => {
    for (const one of rows) {
      const own = dimension ? figure(one.row.cells[column[dimension]], "r") : one.overall;
      const member = !group || (one.groups.has(group) && one.overall !== null);
      one.place = member ? own : null;
    }
    if (!group) return;
    const known = rows.filter((one) => one.place !== null).sort((a, b) => a.place - b.place);
    let last = null;
    let now = 0;
    known.forEach((one, above) => {
      if (one.place !== last) now = table.dataset.ties === "dense" ? now + 1 : above + 1;
      last = one.place;
      one.place = now;
    });
  };

  const draw = (dimension) => {
    for (const one of rows) {
      one.row.cells[column.rank].textContent = one.place === null ? "–" : digits(one.place);
      const score = dimension ? figure(one.row.cells[column[dimension]], "v") : null;
      const width = dimension ? Math.min(Math.max((score || 0) / scale * 100, 0), 100) : one.width;
      one.bar.querySelector("rect").setAttribute("width", String(width));
      one.bar.setAttribute("class", dimension ? "thin" : one.kind);
    }
    heads.forEach((head) => head.classList.toggle("chosen", Boolean(dimension) && head.dataset.key === dimension));
    heads[bars].firstElementChild.dataset.dimension = dimension;
  };

  const show = () => {
    const wanted = fold(chosen("search"));
    const group = chosen("group");
    const band = chosen("band");
    let fitting = 0;
    for (const one of rows) {
      const fits = one.key.includes(wanted) && (!group || one.groups.has(group)) && (!band || one.band === band);
      fitting += fits ? 1 : 0;
      one.row.hidden = !fits || fitting > most;
    }
    for (const head of tiers) head.hidden = ![...head.parentNode.rows].some((row) => row !== head && !row.hidden);
    table.classList.toggle("other", Boolean(group || chosen("dimension")));
    const fill = (text) => text.replace("{shown}", digits(fitting)).replace("{all}", digits(rows.length))
      .replace("{most}", digits(most));
    const lists = ["group", "dimension"].filter(chosen).map((name) => control(name).selectedOptions[0].textContent);
    control("shown").textContent = [fill(form.dataset.shown), ...lists].join(" · ");
    more.hidden = fitting <= most;
    more.textContent = fill(more.dataset.more);
  };
  const showAll = () => {
    most = Infinity;
    show();
  };

  const relist = () => {
    place(chosen("group"), chosen("dimension"));
    draw(chosen("dimension"));
    sorted = { key: "rank", falling: false };
    sort();
  };

  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sort]");
    if (!button) return;
    const key = button.dataset.sort;
    // Figures are looked at from the greatest, places and names from the first.
    const first = button.dataset.by !== "text" && key !== "rank";
    sorted = { key, falling: key === sorted.key ? !sorted.falling : first };
    most = MANY;
    sort();
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-agency]");
    const link = row && row.querySelector("th a");
    if (event.target.closest("a") || !link || String(getSelection())) return;
    if (event.ctrlKey || event.metaKey) open(link.href);
    else location.href = link.href;
  });
  control("search").addEventListener("input", show);
  for (const name of ["group", "dimension"]) if (control(name)) control(name).addEventListener("change", relist);
  if (control("band")) control("band").addEventListener("change", show);
  more.addEventListener("click", showAll);
  addEventListener("beforeprint", () => {
    showAll();
    for (const folded of document.querySelectorAll("details.catalog")) folded.open = true;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    most = MANY;
    relist();
  }));
  form.hidden = false;
  table.classList.add("live");
  for (const button of table.tHead.querySelectorAll("button")) button.disabled = false;
  relist();
})();
