UPDATE users SET plan = 'a', plan = 'b' WHERE id = 1;
