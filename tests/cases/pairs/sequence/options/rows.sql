SELECT setval('s', 777);
