"""Everything the site offers to programs, made from the same model as its pages. One module per format."""
