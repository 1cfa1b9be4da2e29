ALTER POLICY own ON users TO staff;
