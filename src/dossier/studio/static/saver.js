// What is typed, written into the files: a moment after the last key, one change after the other, nothing twice.

import { fill } from "./dom.js";
import { post } from "./api.js";
import { settle } from "./dialogs.js";
import { gone } from "./plan.js";

const REST = 4; // milliseconds without a key before what was typed is saved
const LATER = 3000; // milliseconds before what could not be saved is tried again

// What may be over in a moment: a studio that does not answer, a full disk, a kit on a drive that is away.
const passes = (fault) => fault.status === 0 || fault.status === 404 || fault.status >= 500;

export class Saver {
  // bench: what shows the file that is written: its file, its form, its words.
  constructor(bench) {
    this.bench = bench;
    this.waiting = new Map(); // what was typed and is not saved yet, by field
    this.saving = false;
    this.kept = []; // what could not be written, for a reason that passes: a full disk, a studio that does not answer
    addEventListener("beforeunload", (event) => { if (this.isBusy || this.kept.length) event.preventDefault(); });
  }

  get isBusy() { return this.waiting.size > 0 || Boolean(this.saving); }

  type(changes, field) {
    this.waiting.set(field, changes);
    this.kept = this.kept.filter((one) => one.file !== this.bench.file.file || one.field !== field);
    fill(this.bench.saved, "Enregistrement…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), REST);
  }

  async flush() {
    clearTimeout(this.timer);
    while (this.saving) await this.saving;
    while (this.waiting.size) {
      const [field, changes] = this.waiting.entries().next().value;
      this.waiting.delete(field);
      this.saving = this.send(changes, field);
      await this.saving;
      this.saving = false;
    }
  }

  // Changes that are no typing: made at once. Says whether they were written.
  async act(changes) {
    await this.flush();
    this.saving = this.send(changes, "");
    const done = await this.saving;
    this.saving = false;
    return done;
  }

  // Work that changes files beside the form.
  async around(work) {
    await this.flush();
    const done = work();
    this.saving = done.catch(() => {}); // who asked for it hears of its fault
    try { return await done; } finally { this.saving = false; }
  }

  // Sends changes; a conflict is settled by whoever writes. Says whether they were written.
  async send(changes, field, base = this.bench.file.digest) {
    const { bench } = this;
    try {
      bench.take(await post(`${bench.api}/enregistrer`, { file: bench.file.file, base, changes, field }));
      if (!this.waiting.size && !this.kept.length) fill(bench.saved, "Tout est enregistré");
      if (!this.kept.length) fill(bench.alert);
      return true;
    } catch (fault) {
      if (fault.data?.conflict) {
        const choice = await settle(fault.data);
        if (choice === "mine") return this.send(changes, field, fault.data.digest);
        await bench.load(bench.current);
        fill(bench.saved, "Tout est enregistré");
        return false;
      }
      fill(bench.saved, "Non enregistré");
      const isKept = field && passes(fault);
      bench.say(`${fault.message.replace(/[.\s]+$/, "")}. Votre texte reste dans le champ${isKept ? ", et sera enregistré dès que possible" : ""}.`, true);
      if (isKept) this.keep({ file: bench.file.file, base, changes, field });
      return false;
    }
  }

  // Tries again what could not be written, until it is; the section may be another one by then.
  keep(asked) {
    this.kept = [...this.kept.filter((one) => one.file !== asked.file || one.field !== asked.field), asked];
    clearTimeout(this.later);
    this.later = setTimeout(() => this.retry(), LATER);
  }

  async retry() {
    for (const asked of [...this.kept]) {
      if (this.isBusy) break; // newer words of the same field may be on their way
      this.saving = this.sendAgain(asked);
      const isDone = await this.saving;
      this.saving = false;
      if (!isDone) break;
      this.kept = this.kept.filter((one) => one !== asked);
    }
    if (this.kept.length) this.later = setTimeout(() => this.retry(), LATER);
    else if (!this.isBusy) fill(this.bench.saved, "Tout est enregistré");
  }

  async sendAgain(asked) {
    const { bench } = this;
    try {
      const state = await post(`${bench.api}/enregistrer`, asked);
      if (bench.file.file === asked.file) bench.take(state);
      if (!bench.lost) fill(bench.alert);
      return true;
    } catch (fault) {
      if (passes(fault)) return false;
      bench.say(`Ceci n’a pas pu être enregistré, copiez-le s’il le faut : « ${asked.changes.map((one) => one.value || "").join(" ")} ».`, true);
      return true;
    }
  }

  async turn(again) {
    const { bench } = this;
    await this.flush();
    try {
      const section = bench.current;
      let state;
      await bench.leave(section, gone(section), async () => {
        state = await post(`${bench.api}/annuler`, { file: bench.file.file, again, section: section.name });
        return !state.digest && section.sheet;
      });
      if (bench.current !== section) return;
      bench.take(state);
      bench.draw();
      bench.say(again ? "Changement rétabli." : "Dernier changement annulé.");
    } catch (fault) { bench.say(fault.message, true); }
  }

  // What was still to be written into a file that is not there any more.
  forget(file) {
    this.kept = this.kept.filter((one) => one.file !== file);
  }
}
