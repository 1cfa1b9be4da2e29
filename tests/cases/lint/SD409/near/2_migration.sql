UPDATE users SET plan = 'a', email = 'b' WHERE id = 1;
