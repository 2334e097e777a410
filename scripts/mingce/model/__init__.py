"""The domain: records as they stand in the files, and the catalogue that they make together. Frozen throughout."""
