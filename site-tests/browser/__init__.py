"""Tests that look at the built site through a real browser, over HTTP, with the headers that the site will have."""
