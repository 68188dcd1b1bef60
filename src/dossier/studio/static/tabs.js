// Tabs: the arrows change them, Tab goes on into the panel that is shown.

import { button, h, newId } from "./dom.js";

// rows: [name, label, what stands in the panel]; gives the view, its tabs, and what chooses one.
export function tabList(title, rows) {
  const tabs = rows.map(([name, label, panel]) => {
    const id = newId("onglet");
    const tab = button(label, () => choose(name), { role: "tab", id, "aria-controls": `${id}-volet`, "aria-selected": "false", tabindex: "-1" });
    return { name, label, tab, panel: h("div", { role: "tabpanel", id: `${id}-volet`, "aria-labelledby": id, class: "panel" }, panel) };
  });
  const choose = (name) => {
    for (const one of tabs) {
      const chosen = one.name === name;
      one.tab.setAttribute("aria-selected", String(chosen));
      one.tab.tabIndex = chosen ? 0 : -1;
      one.panel.hidden = !chosen;
    }
  };
  const walk = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const there = tabs.filter((one) => !one.tab.hidden);
    const rank = there.findIndex((one) => one.tab === document.activeElement);
    const next = there[(rank + step + there.length) % there.length];
    choose(next.name);
    next.tab.focus();
  };
  choose(rows[0][0]);
  return { view: h("div", { class: "tabbed" }, h("div", { role: "tablist", class: "tabs", "aria-label": title, onkeydown: walk }, tabs.map((one) => one.tab)), tabs.map((one) => one.panel)), choose, of: (name) => tabs.find((one) => one.name === name).tab };
}
