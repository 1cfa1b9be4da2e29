CREATE POLICY own ON users USING (id = 1);
