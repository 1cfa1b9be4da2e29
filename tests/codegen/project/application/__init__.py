"""The application that the queries are for."""
