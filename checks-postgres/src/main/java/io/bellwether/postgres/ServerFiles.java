// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** What the server keeps in files beside its tables: the log of writes, and what is temporary. */
final class ServerFiles implements Part {
  @Override
  public String name() {
    return "files";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("pg_wal_segments", Unit.COUNT, "Files of the write-ahead log."),
        Figure.gauge("pg_wal_size_bytes", Unit.BYTES, "Size of the write-ahead log on disk."),
        Figure.gauge("pg_temporary_files", Unit.COUNT, "Temporary files that are there now."),
        Figure.gauge("pg_temporary_files_bytes", Unit.BYTES, "Their size."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return facts.may(Facts.Grant.MONITOR)
        ? Optional.of(
            """
            (select json_build_object(
              'wal', (select json_build_object('files', count(*), 'bytes', sum(size))
                      from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'),
              'temporary', (select json_build_object('files', count(*), 'bytes', sum(f.size))
                            from pg_tablespace t cross join lateral pg_ls_tmpdir(t.oid) f
                            where t.spcname <> 'pg_global')))\
            """)
        : Optional.empty();
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.MONITOR, "files of WAL and temporary ones", false);
  }

  @Override
  public void look(Values now, Look look) {
    Values wal = now.at("wal");
    look.gauge("pg_wal_segments", Unit.COUNT, wal.or("files", 0));
    look.gauge("pg_wal_size_bytes", Unit.BYTES, wal.or("bytes", 0));
    Values temporary = now.at("temporary");
    look.gauge("pg_temporary_files", Unit.COUNT, temporary.or("files", 0));
    look.gauge("pg_temporary_files_bytes", Unit.BYTES, temporary.or("bytes", 0));
    look.detail("wal_size", Told.bytes(wal.or("bytes", 0)));
  }
}
