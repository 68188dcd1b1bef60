// The questions that the page asks of the studio; every fault is a French sentence.

export class Fault extends Error {
  constructor(message, status, data) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Fault("Le studio ne répond plus : relancez « dossier studio » dans son terminal ; ce qui est écrit ici sera enregistré alors.", 0, {});
  }
  const kind = answer.headers.get("content-type") || "";
  const data = kind.startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) {
    const known = { 403: "Cette fenêtre n’est plus reconnue : ouvrez la nouvelle adresse du studio.", 408: "L’envoi a été trop lent : recommencez.", 503: "Trop de demandes à la fois : le studio recommence de lui-même.", 413: "C’est trop gros : un fichier déposé a 60 Mo au plus, un texte 2 Mo." };
    throw new Fault(data.message || known[answer.status] || `Le studio a refusé la demande (code ${answer.status}).`, answer.status, data);
  }
  return data;
}

export const get = (address) => ask(address);

export const post = (address, data) =>
  ask(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) });

// A file as it is, named in the address.
export const send = (address, file) =>
  ask(`${address}?nom=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
