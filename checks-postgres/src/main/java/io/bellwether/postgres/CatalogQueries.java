// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/**
 * Everything in a catalog whose change somebody would want to know: kind, object id, name, what is
 * shown of it, and the rest of it, which is only hashed. Temporary things, what an extension brings
 * and what the server has of itself are left out.
 */
final class CatalogQueries {
  /** Of a database. */
  static final String OF_DATABASE =
      """
      namespaces as materialized (
        select oid, quote_ident(nspname) as name, nspowner, nspacl from pg_namespace
        where nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
          and nspname !~ '^pg_(temp|toast_temp)_'),
      relations as materialized (
        select c.*, n.name || '.' || quote_ident(c.relname) as name
        from pg_class c join namespaces n on n.oid = c.relnamespace
        where c.relpersistence <> 't' and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
            and d.deptype = 'e')),
      functions as materialized (
        select p.*, n.name || '.' || quote_ident(p.proname) || '('
               || pg_get_function_identity_arguments(p.oid) || ')' as name
        from pg_proc p join namespaces n on n.oid = p.pronamespace
        where not exists (
          select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
            and d.deptype = 'e')),
      o(kind, id, name, definition, rest) as (
        select 'schema', oid::bigint, name, '', '' from namespaces
        union all
        select 'table', r.oid::bigint, r.name, a.columns,
               concat_ws(' ', r.relkind, r.reloptions::text, r.relispartition, r.relreplident,
                         r.relpersistence, a.unshown)
        from relations r left join (
          select attrelid, string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
                   || case when attnotnull then ' not null' else '' end
                   || coalesce(' default ' || case when attname ~* 'SECRET'
                        and pg_get_expr(d.adbin, d.adrelid) ~ '''' then '(not shown)'
                        else left(pg_get_expr(d.adbin, d.adrelid), 60) end, ''),
                   chr(31) order by attnum) as columns,
                 string_agg(case when attname ~* 'SECRET' then pg_get_expr(d.adbin, d.adrelid) end,
                   chr(31) order by attnum) as unshown
          from pg_attribute left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
          where attnum > 0 and not attisdropped group by attrelid) a on a.attrelid = r.oid
        where r.relkind in ('r', 'p', 'f')
        union all
        select case r.relkind when 'v' then 'view' else 'materialized view' end,
               r.oid::bigint, r.name, '',
               concat_ws(' ', r.reloptions::text, w.ev_action::text)
        from relations r join pg_rewrite w on w.ev_class = r.oid and w.rulename = '_RETURN'
        where r.relkind in ('v', 'm')
        union all
        select 'sequence', r.oid::bigint, r.name, format_type(s.seqtypid, null),
               concat_ws(' ', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
        from relations r join pg_sequence s on s.seqrelid = r.oid
        union all
        select 'index', r.oid::bigint, r.name, '',
               concat_ws(' ', i.indrelid, i.indkey, i.indclass, i.indcollation, i.indoption,
                         i.indisunique, i.indpred::text, i.indexprs::text, r.relam,
                         r.reloptions::text)
        from relations r join pg_index i on i.indexrelid = r.oid
        union all
        select 'constraint', c.oid::bigint, quote_ident(c.conname) || ' of ' || r.name, '',
               concat_ws(' ', c.contype, c.conkey::text, c.confrelid, c.confkey::text,
                         c.convalidated, c.condeferrable, c.confupdtype, c.confdeltype,
                         c.conbin::text)
        from relations r join pg_constraint c on c.conrelid = r.oid
        where c.contype <> 'n'
        union all
        select 'trigger', t.oid::bigint, quote_ident(t.tgname) || ' of ' || r.name, '',
               concat_ws(' ', t.tgfoid, t.tgtype, t.tgenabled, t.tgargs::text, t.tgqual::text,
                         t.tgattr)
        from relations r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
        union all
        select 'function', p.oid::bigint, p.name, '',
               concat_ws(' ', p.prosrc, p.probin, p.prolang, p.prosecdef, p.provolatile,
                         p.proconfig::text, p.prorettype,
                         to_jsonb(p) ->> 'prosqlbody', p.proisstrict, p.proparallel)
        from functions p
        union all
        select 'type', t.oid::bigint, n.name || '.' || quote_ident(t.typname),
               coalesce((select string_agg(quote_literal(e.enumlabel), chr(31)
                                           order by e.enumsortorder)
                         from pg_enum e where e.enumtypid = t.oid), ''),
               concat_ws(' ', t.typtype, t.typbasetype, t.typnotnull, t.typdefault)
        from pg_type t join namespaces n on n.oid = t.typnamespace
        where t.typtype in ('e', 'd') and not exists (
          select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
            and d.deptype = 'e')
        union all
        select 'extension', e.oid::bigint, quote_ident(e.extname), e.extversion, ''
        from pg_extension e
        union all
        select 'event trigger', e.oid::bigint, quote_ident(e.evtname), '',
               concat_ws(' ', e.evtevent, e.evtfoid, e.evtenabled, e.evttags::text)
        from pg_event_trigger e
        union all
        select 'policy', p.oid::bigint, quote_ident(p.polname) || ' of ' || r.name, '',
               concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text, p.polqual::text,
                         p.polwithcheck::text)
        from relations r join pg_policy p on p.polrelid = r.oid
        union all
        select 'access to schema', n.oid::bigint, n.name, access(n.nspowner, n.nspacl), ''
        from namespaces n
        union all
        select 'access to relation', r.oid::bigint, r.name,
               access(r.relowner, r.relacl)
               || case when r.relrowsecurity then chr(31) || 'row security' else '' end
               || case when r.relforcerowsecurity then chr(31) || 'also for its owner' else '' end
               || coalesce((select string_agg(chr(31) || quote_ident(a.attname) || ' '
                                              || a.attacl::text, '' order by a.attnum)
                            from pg_attribute a
                            where a.attrelid = r.oid and a.attacl is not null), ''), ''
        from relations r where r.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        union all
        select 'access to function', p.oid::bigint, p.name, access(p.proowner, p.proacl), ''
        from functions p
        union all
        select 'access to database', d.oid::bigint, quote_ident(d.datname),
               access(d.datdba, d.datacl), ''
        from pg_database d where d.datname = current_database()
        union all
        select 'default privileges', d.oid::bigint,
               'of ' || quote_ident(pg_get_userbyid(d.defaclrole)) || ' for '
               || d.defaclobjtype::text || coalesce(' in ' || n.name, ''), d.defaclacl::text, ''
        from pg_default_acl d left join namespaces n on n.oid = d.defaclnamespace)
      """
          .replace("SECRET", "passw|pwd|passphrase|secret|token|api_?key")
          .replaceAll(
              "access\\((\\w+\\.\\w+), (\\w+\\.\\w+)\\)",
              "'owner ' || quote_ident(pg_get_userbyid($1)) || chr(31)"
                  + " || coalesce($2::text, 'as by default')");

  /** Of the whole server. */
  static final String OF_ROLES =
      """
      o(kind, id, name, definition, rest) as (
        select 'role', r.oid::bigint, quote_ident(r.rolname),
               concat_ws(chr(31), case when r.rolsuper then 'superuser' end,
                 case when r.rolcreaterole then 'createrole' end,
                 case when r.rolcreatedb then 'createdb' end,
                 case when r.rolreplication then 'replication' end,
                 case when r.rolbypassrls then 'bypassrls' end,
                 case when r.rolcanlogin then 'login' else 'no login' end,
                 case when r.rolconnlimit >= 0 then 'connections ' || r.rolconnlimit end,
                 'valid until ' || r.rolvaliduntil), ''
        from pg_roles r where r.rolname !~ '^pg_'
        union all
        select 'membership', m.member::bigint * 1000003 + m.roleid::bigint, quote_ident(pg_get_userbyid(m.member)) || ' in '
               || quote_ident(pg_get_userbyid(m.roleid)), '',
               string_agg(m::text, ' ' order by m::text)
        from pg_auth_members m where pg_get_userbyid(m.member) !~ '^pg_'
        group by m.member, m.roleid
        union all
        select 'settings of a role', s.setrole::bigint * 1000003 + s.setdatabase::bigint,
               quote_ident(case when s.setrole = 0 then 'all roles'
                                else pg_get_userbyid(s.setrole)::text end)
               || coalesce(' in ' || (select quote_ident(d.datname) from pg_database d
                                      where d.oid = s.setdatabase), ''), '', s.setconfig::text
        from pg_db_role_setting s)
      """;

  private static final String BUCKET = "kind || ':' || (id % 64)";

  private CatalogQueries() {}

  /** The number of objects and a sum of their hashes, by kind and by 64th of their ids. */
  static String sums(String objects) {
    return "(with "
        + objects
        + "select json_object_agg(b, s) from (select "
        + BUCKET
        + " as b, count(*) || ' ' || sum(hashtextextended(concat_ws(' ', id, name, definition,"
        + " rest), 0)) as s from o group by 1) x)";
  }

  /** The objects of the buckets that are bound, divided by commas. */
  static String objects(String objects, int most) {
    return "(with "
        + objects
        + "select json_agg(json_build_array("
        + BUCKET
        + ", id::text, name, case when length(definition) <= 1000 then definition else '' end,"
        + " hashtextextended(concat_ws(' ', definition, rest), 0)::text)) from (select * from o"
        + " where "
        + BUCKET
        + " = any(string_to_array(?, ',')) limit "
        + most
        + ") o)";
  }
}
