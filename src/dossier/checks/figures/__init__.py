"""The figures of the ledger: what each must say, and the words beside them."""
