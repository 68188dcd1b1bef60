"""The proof (« bon à tirer »): what is signed, the sheet to sign, the record of who signed."""
