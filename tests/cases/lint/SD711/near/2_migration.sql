CREATE SCHEMA app_billing;
