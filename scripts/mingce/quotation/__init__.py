"""Checking quotations in the browser: engine.mjs finds the words of a reader in the texts, see QUOTATION.md."""
