// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What cron starts here. Commands hold passwords: of a job nothing is told but its program. */
final class CronTables {
  /** Jobs that nobody misses before they are needed. */
  private static final Set<String> MUST_SUCCEED =
      Set.of(
          "pg_dump",
          "pg_dumpall",
          "pg_basebackup",
          "pgbackrest",
          "barman",
          "restic",
          "borg",
          "borgmatic",
          "rclone",
          "rsync",
          "mysqldump");

  private static final Pattern SCHEDULE =
      Pattern.compile("(@\\w+|([-*/,\\w]+\\s+){4}[-*/,\\w]+)\\s+");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[A-Za-z_]\\w*=.*");
  private static final String USER = "\\S+\\s+";

  private final Path root;

  CronTables(Path root) {
    this.root = root;
  }

  /** One command of a table, where it stands, and whose it is unless of the system. */
  private record Job(String place, String command, Optional<Integer> owner) {}

  /** Servers that it starts with the machine. */
  List<Started> started() {
    return jobs().stream().flatMap(job -> pieces(job).stream()).toList();
  }

  /** Jobs that do not report yet, each with what could be done. */
  List<String> unreported() {
    List<String> all = new ArrayList<>();
    for (Job job : jobs()) {
      if (!job.command().contains("heartbeat run")) {
        pieces(job).stream()
            .map(Started::program)
            .filter(MUST_SUCCEED::contains)
            .findFirst()
            .ifPresent(
                program ->
                    all.add(
                        job.place()
                            + " runs "
                            + program
                            + " by cron. Where it must succeed, have it report: a check of kind"
                            + " heartbeat, and 'bellwether heartbeat run NAME --' before the"
                            + " command: see docs/guide/heartbeats.md."));
      }
    }
    return all;
  }

  /** The commands of a line, without the variables before them. */
  private static List<Started> pieces(Job job) {
    return Stream.of(job.command().split("&&|\\|\\|?|;|\\bexec\\b"))
        .map(Words::of)
        .map(words -> words.stream().dropWhile(word -> ASSIGNMENT.matcher(word).matches()).toList())
        .map(
            words ->
                new Started("cron, " + job.place(), words, Path.of("/"), Map.of(), job.owner()))
        .toList();
  }

  private List<Job> jobs() {
    List<Job> all = new ArrayList<>(jobs(root.resolve("etc/crontab"), true));
    Listing.of(root.resolve("etc/cron.d"), "*").forEach(table -> all.addAll(jobs(table, true)));
    Listing.of(root.resolve("var/spool/cron/crontabs"), "*")
        .forEach(table -> all.addAll(jobs(table, false)));
    return all;
  }

  /** Tables of the system name a user before the command. */
  private static List<Job> jobs(Path table, boolean ofTheSystem) {
    List<Job> jobs = new ArrayList<>();
    Optional<Integer> owner = ofTheSystem ? Optional.empty() : SmallFile.owner(table);
    List<String> lines = SmallFile.lines(table);
    for (int i = 0; i < lines.size(); i++) {
      Matcher schedule = SCHEDULE.matcher(lines.get(i));
      if (schedule.lookingAt()) {
        String rest = lines.get(i).substring(schedule.end());
        String command = ofTheSystem ? rest.replaceFirst(USER, "") : rest;
        jobs.add(new Job(table + ":" + (i + 1), command, owner));
      }
    }
    return jobs;
  }
}
