# Les commandes du projet ; « make » seul les énumère.
# make test : les juges absents (LibreOffice, Grammalecte…) sont nommés et leurs tests sautés ;
# DOSSIER_JUGES=requis (ce que fait .ci/run) : un juge absent est un échec.

BIN := .venv/bin
export DOSSIER_JUGES ?=

.PHONY: audit chaos essais fuites retours help setup dossier studio test conformance bench lint types format lock gallery clean

help: ## cette liste
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## installe ce qu'il faut dans .venv ; ne fait rien, et sans réseau, si c'est déjà fait
	@sh scripts/setup.sh

dossier: setup ## installe ce qu'il faut et produit les dossiers de content/ dans output/
	$(BIN)/dossier render

studio: setup ## ouvre le dossier livré dans le navigateur
	$(BIN)/dossier studio cantal

essais: setup ## le studio au hasard : 1 000 clics et 1 000 frappes dans chacun de deux dossiers
	PYTHONPATH=tests $(BIN)/python tests/studio/random_work.py

test: setup ## installe ce qu'il faut et passe tous les tests (ARGS="-k nom" en choisit)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

conformance: setup ## fait juger les trois sorties du dossier livré et des dossiers d'essai (veraPDF, OpenXmlValidator, v.Nu, axe-core)
	$(BIN)/python scripts/conformance.py

bench: setup ## mesure temps et mémoire, en rapports
	$(BIN)/python bench/run.py
	$(BIN)/python bench/parts.py
	$(BIN)/python bench/studio.py

lint: setup ## ruff et le contrat des imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: setup ## mypy, strict
	$(BIN)/mypy

format: setup ## met le code en forme
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: setup ## régénère requirements/ d'après pyproject.toml (réseau ; LOCK_ARGS=--upgrade met à jour)
	sh scripts/lock.sh

gallery: setup ## refait la galerie (docs/galerie.md et ses images ; il faut poppler)
	$(BIN)/python scripts/gallery.py

audit: setup ## compare les bibliothèques aux failles connues (requirements/advisories.toml ; sans réseau)
	$(BIN)/python scripts/audit.py

chaos: setup ## tue 300 rendus au hasard (kill -9) et vérifie que chaque jeu de fichiers est entier
	$(BIN)/python scripts/chaos.py

retours: setup ## corrige 300 fichiers Word au hasard et vérifie que chaque dossier imprime ce qui est revenu (ARGS=1000)
	cd tests && ../$(BIN)/python -m word_return.many_trials $(or $(ARGS),300)

fuites: setup ## cherche 12 000 secrets dans toutes les éditions de 30 dossiers au hasard, et y en plante 600 (ARGS="5 12" : 5 dossiers depuis le 12e)
	cd tests && ../$(BIN)/python -m editions.many_trials $(or $(ARGS),30)

clean: ## efface l'installation et les caches, jamais le contenu ni output/
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
