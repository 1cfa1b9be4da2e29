SELECT setval('s', 7);
