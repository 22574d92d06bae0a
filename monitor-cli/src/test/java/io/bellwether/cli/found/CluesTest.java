// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.cli.found.Clue.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of a machine that is none, beside what the kernel tells of the real one elsewhere. */
class CluesTest {
  @TempDir private Path root;

  private Path file(String name, String... lines) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static List<ListeningPort> open(Integer... ports) {
    return Stream.of(ports).map(port -> new ListeningPort("127.0.0.1", port, "" + port)).toList();
  }

  private Clue process(String... words) {
    return Clue.of(new Started("process 7", List.of(words), root, Map.of())).orElseThrow();
  }

  @Test
  void aPocketBaseIsKnownByItsArguments() {
    Clue told = process("/opt/pb/pocketbase", "serve", "--http=0.0.0.0:8099", "--dir", "data");
    assertThat(told.service()).isEqualTo(Service.POCKETBASE);
    assertThat(told.port()).isEqualTo(8099);
    assertThat(told.data()).contains(root.resolve("data"));
    assertThat(told.reason()).isEqualTo("process 7 is pocketbase serve --http=0.0.0.0:8099");
    assertThat(process("pocketbase", "serve").port()).isEqualTo(8090);
    assertThat(process("pocketbase", "serve", "--http", "[::]:81").port()).isEqualTo(81);
    assertThat(
            Clue.of(
                new Started(
                    "process 8",
                    List.of("pocketbase", "superuser", "upsert", "a@b.example", "CANARY"),
                    root,
                    Map.of())))
        .isEmpty();
  }

  @Test
  void aQuestDbIsKnownByItsSettingsAndAVariableWins() throws IOException {
    file("q/conf/server.conf", "#http.net.bind.to=1:1", "http.net.bind.to = 0.0.0.0:9010");
    String[] words = {"java", "-cp", "q.jar", "io.questdb.ServerMain", "-d", "q", "-n"};
    Clue told = process(words);
    assertThat(told.service()).isEqualTo(Service.QUESTDB);
    assertThat(told.port()).isEqualTo(9010);
    assertThat(told.wire()).contains(8812);
    assertThat(told.reason())
        .endsWith(": HTTP at 9010 by its conf/server.conf, PostgreSQL's wire at 8812 by default");

    Map<String, String> binds =
        QuestDbStarted.binds(
            Stream.of("QDB_HTTP_NET_BIND_TO=127.0.0.1:9020", "QDB_PG_PASSWORD=CANARY", "A=b"));
    assertThat(binds).containsOnlyKeys("QDB_HTTP_NET_BIND_TO");
    Clue varied = Clue.of(new Started("process 8", List.of(words), root, binds)).orElseThrow();
    assertThat(varied.port()).isEqualTo(9020);
    assertThat(varied.reason()).contains("HTTP at 9020 by QDB_HTTP_NET_BIND_TO");
  }

  @Test
  void aPostgresqlIsKnownByItsPidFileElseItsArgumentsElseItsSettings() throws IOException {
    file("etc/postgresql.conf", "port = 5440 # (change requires restart)", "#port = 1");
    String[] words = {"/usr/lib/postgresql/15/bin/postgres", "-D", "d", "-c", ""};
    words[4] = "config_file=etc/postgresql.conf";
    assertThat(process(words).port()).isEqualTo(5440);
    assertThat(process(words).reason()).endsWith("port 5440 by its settings");
    file("d/postgresql.auto.conf", "port = '5441'");
    assertThat(process(words).port()).isEqualTo(5441);
    assertThat(process("postgres", "-D", "none", "-p", "5442").port()).isEqualTo(5442);
    assertThat(process("postgres", "-D", "none", "--port=5443").port()).isEqualTo(5443);
    assertThat(process("postgres", "-D", "none", "-p5445").port()).isEqualTo(5445);
    assertThat(process("postgres", "-D", "none").port()).isEqualTo(5432);
    file("d/postmaster.pid", "812", "/d", "1700000000", "5444", "/tmp", "*", "  1 2", "ready");
    Clue told = process("postgres", "-D", "d", "-p", "5442");
    assertThat(told.port()).isEqualTo(5444);
    assertThat(told.reason()).contains("port 5444 by its postmaster.pid");
    assertThat(Clue.of(new Started("p", List.of("postgres: checkpointer "), root, Map.of())))
        .isEmpty();
  }

  @Test
  void aUnitTellsWhatRunsAndWhatShould() throws IOException {
    file(
        "etc/systemd/system/pb.service",
        "[Service]",
        "WorkingDirectory=/srv/pb",
        "ExecStart=-/opt/pb/pocketbase serve \\",
        "  \"--http=127.0.0.1:8091\" --dir=pb_data");
    file(
        "usr/lib/systemd/system/pb.service",
        "ExecStart=/opt/pb/pocketbase serve --http=127.0.0.1:9999");
    file(
        "lib/systemd/system/ticks.service",
        "Environment=\"QDB_PG_NET_BIND_TO=0.0.0.0:8822\" QDB_PG_PASSWORD=CANARY",
        "ExecStart=/usr/bin/java io.questdb.ServerMain -d /var/lib/questdb");
    Clues clues = Clues.of(root, open(9000, 8822));
    assertThat(clues.seen())
        .extracting(Clue::service, Clue::port, Clue::wire)
        .containsExactly(tuple(Service.QUESTDB, 9000, Optional.of(8822)));
    assertThat(clues.seen().get(0).reason())
        .startsWith("unit ticks.service runs QuestDB in /var/lib/questdb: ");
    assertThat(clues.planned())
        .extracting(Clue::service, Clue::port, Clue::data)
        .containsExactly(tuple(Service.POCKETBASE, 8091, Optional.of(Path.of("/srv/pb/pb_data"))));
    assertThat(clues.toString()).doesNotContain("CANARY");
  }

  @Test
  void cronTellsWhatItStartsAndWhichJobsDoNotReport() throws IOException {
    file(
        "etc/cron.d/shop",
        "PGPASSWORD=CANARY",
        "# 1 2 * * * root pg_dump old",
        "30 2 * * 1-5 shop cd /srv && PGPASSFILE=x /usr/bin/pg_dump"
            + " --dbname=postgresql://u:CANARY@h",
        "0 3 * * * root /usr/bin/restic -p CANARY backup /srv | logger",
        "5 4 * * * root bellwether heartbeat run copy -- rsync -a /a /b",
        "@daily root run-parts /etc/cron.daily");
    file("var/spool/cron/crontabs/shop", "@reboot /opt/pb/pocketbase serve --http=127.0.0.1:8093");
    Clues clues = Clues.of(root, open(8093));
    assertThat(clues.seen()).extracting(Clue::port).containsExactly(8093);
    assertThat(clues.seen().get(0).reason()).startsWith("cron, ").contains("crontabs/shop:1 is");
    assertThat(clues.jobs())
        .hasSize(2)
        .anyMatch(job -> job.contains("cron.d/shop:3 runs pg_dump by cron."))
        .anyMatch(job -> job.contains("cron.d/shop:4 runs restic by cron."));
    assertThat(clues.toString()).doesNotContain("CANARY");
    assertThat(Clues.of(root, open(1)).planned()).extracting(Clue::port).containsExactly(8093);
  }

  @Test
  void theNamesOfSocketsTellPortsOfPostgresql() throws IOException {
    file("run/postgresql/.s.PGSQL.5433");
    file("run/postgresql/.s.PGSQL.5433.lock");
    file("tmp/.s.PGSQL.5499");
    assertThat(Clues.of(root, open(5433, 5432)).of(5433))
        .map(Clue::reason)
        .hasValueSatisfying(
            reason -> assertThat(reason).endsWith("run/postgresql/.s.PGSQL.5433 is there"));
    assertThat(Clues.of(root, open(5433, 5432)).seen()).hasSize(1);
  }

  @Test
  void whatCanNotBeReadTellsNothing() throws IOException {
    file("proc/12/cmdline", "");
    Files.createDirectories(root.resolve("etc/systemd/system/folder.service"));
    file("proc/13/cmdline", "pocketbase\0serve\0--http=nowhere\0");
    assertThat(Clues.of(root, open(8090)).seen()).isEmpty();
    assertThat(Clues.of(root.resolve("none"), open(8090)).seen()).isEmpty();
  }

  @Test
  void neitherAUnitWithAVariableNorOneOfWhatRunsIsMissed() throws IOException {
    file("lib/systemd/system/pg.service", "ExecStart=/usr/bin/postgres -D ${PGDATA}");
    file("lib/systemd/system/pg@.service", "ExecStart=/usr/bin/postgres -D /srv/%i");
    file("lib/systemd/system/pg2.service", "ExecStart=/usr/bin/postgres -p 5433");
    assertThat(Clues.of(root, open(5432)).seen())
        .extracting(Clue::reason)
        .contains("unit pg.service is postgres: port 5432 by default");
    assertThat(Clues.of(root, open(80)).planned()).extracting(Clue::port).containsExactly(5433);
    file("proc/12/cmdline", "postgres\0-p\0005444\0");
    assertThat(Clues.of(root, open(5444)).planned()).isEmpty();
    assertThat(Clues.of(root, open(80)).planned())
        .as("it runs, though nobody may know its port")
        .isEmpty();
  }

  @Test
  void aQuestDbThatSomebodyPlansHasBothItsPorts() throws IOException {
    file(
        "lib/systemd/system/ticks.service",
        "ExecStart=/usr/bin/java io.questdb.ServerMain -d /var/lib/questdb");
    assertThat(Clues.of(root, open(9000)).seen()).isEmpty();
    assertThat(Clues.of(root, open(9000)).planned()).extracting(Clue::port).containsExactly(9000);
    assertThat(Clues.of(root, open(9000, 8812)).seen()).hasSize(1);
  }

  /** Such a file may never end, or tell a port of its own. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatTheKernelMakesUpIsNoFileOfAService() {
    Thread own = Thread.currentThread();
    String name = own.getName();
    own.setName("port=5450");
    try {
      assertThat(Path.of("/proc/thread-self/comm")).hasContent("port=5450");
      assertThat(process("postgres", "-c", "config_file=/proc/thread-self/comm").port())
          .isEqualTo(5432);
    } finally {
      own.setName(name);
    }
  }

  @Test
  void aFileOfSomebodyElseTellsNothingOfAService() throws IOException {
    Path file = file("d/postgresql.conf", "port = 5440");
    int owner = (int) Files.getAttribute(file, "unix:uid");
    assertThat(ofOwner(owner).port()).isEqualTo(5440);
    if (owner == 0) {
      Files.setAttribute(file, "unix:uid", 65_534);
    }
    assertThat(ofOwner(owner + 1).port()).isEqualTo(5432);
  }

  private Clue ofOwner(int owner) {
    List<String> words = List.of("postgres", "-D", "d");
    return Clue.of(new Started("process 7", words, root, Map.of(), Optional.of(owner)))
        .orElseThrow();
  }
}
