// The studio opens: the kits of the project, or one of them.

import { fill, h } from "./dom.js";
import { get } from "./api.js";
import { showHome } from "./home.js";
import { Workbench } from "./workbench.js";

async function start() {
  const app = document.getElementById("app");
  const kit = /^\/dossiers\/([^/]+)$/.exec(location.pathname);
  try {
    if (!kit) return await showHome(app);
    const bench = new Workbench(app, decodeURIComponent(kit[1]), await get("/api/formulaires"));
    return await bench.follow();
  } catch (fault) {
    return fill(app, h("main", { id: "contenu" }, h("h1", {}, "Le studio ne peut pas continuer"), h("p", { role: "alert" }, fault.message)));
  }
}

start();
