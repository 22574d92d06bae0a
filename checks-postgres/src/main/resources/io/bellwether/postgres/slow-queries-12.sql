-- PostgreSQL 12, in the database that has the extension pg_stat_statements
CREATE SCHEMA IF NOT EXISTS monitoring;
CREATE OR REPLACE VIEW monitoring.slow_queries AS
SELECT query,
       calls,
       total_time / calls AS avg_time,
       rows::float8 / calls AS avg_rows
FROM pg_stat_statements
WHERE calls > 0 AND total_time / calls > 1000
ORDER BY avg_time DESC;
GRANT USAGE ON SCHEMA monitoring TO pg_monitor;
GRANT SELECT ON monitoring.slow_queries TO pg_monitor;
