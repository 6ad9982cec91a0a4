"""Places: the tree district › street › community › compound › grid, a page for each."""
