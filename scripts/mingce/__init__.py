"""Mingce (明策): public policy documents as structured YAML, published as a site that can be cited."""
