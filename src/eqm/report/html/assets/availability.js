"use strict";
// Show the services and agencies that a search names; without it all are there.
(() => {
  const form = document.getElementById("find");
  if (!form) return;
  const LETTERS = { "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا" };
  const fold = (text) => text.normalize("NFKC").replace(/[يىكةۀأإآ]/g, (found) => LETTERS[found])
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .toLowerCase().replace(/[\p{Cf}\p{Cc}\p{Mn}\p{Zs}\p{Zl}\p{Zp}]/gu, "");
  const digits = (number) => document.documentElement.lang === "fa"
    ? String(number).replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))
    : String(number);
  const agencies = [...document.querySelectorAll("details.who")].map((all) => ({
    all,
    open: all.open,
    key: [...all.querySelector("summary").querySelectorAll("b, code")].map((one) => fold(one.textContent)).join(" "),
    rows: [...all.querySelectorAll("tbody tr")].map((row) => ({
      row, key: fold((row.querySelector("summary") || row.cells[0]).textContent),
    })),
  }));
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.wanted.addEventListener("input", () => {
    const wanted = fold(form.wanted.value);
    let found = 0;
    for (const agency of agencies) {
      const whole = agency.key.includes(wanted);
      let own = 0;
      for (const { row, key } of agency.rows) {
        row.hidden = !whole && !key.includes(wanted);
        own += row.hidden ? 0 : 1;
      }
      agency.all.hidden = !own;
      agency.all.open = wanted ? own > 0 && (found < 200 || agency.open) : agency.open;
      found += own;
    }
    form.querySelector("output").textContent = wanted ? form.dataset.found.replace("{number}", digits(found)) : "";
  });
})();
