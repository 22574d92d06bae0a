// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What costs more than a look may: sizes, then the databases one after the other, each over a
 * connection that is made for it. What was found is told with every look until it is found again.
 */
final class SlowPass {
  private record Found(Findings findings, Instant began, Instant at) {}

  private record Failed(String why, Instant since) {}

  private final PostgresSettings settings;
  private final Database database;
  private final Clock clock;
  private final System.Logger log;
  private final DatabaseNames names;
  private final Pass sizes = new Pass(Parts.ofSizes());
  private final Pass tables = new Pass(Parts.ofDatabase());
  private final Looking sizesLooking;
  private final KnownDatabases known;
  private final Once statements;
  private final Plans plans;
  private final Map<String, Looking> tablesLooking = new HashMap<>();
  private final Freshness freshness = new Freshness();
  private final Readings readings = new Readings(freshness);
  private final Turns turns = new Turns();
  private volatile Optional<Found> found = Optional.empty();
  private volatile Optional<Failed> failed = Optional.empty();

  SlowPass(PostgresSettings settings, Database database, PluginContext context) {
    this.settings = settings;
    this.database = database;
    this.clock = context.clock();
    this.log = context.log();
    this.names = new DatabaseNames(settings.databases(), database.url().database());
    this.sizesLooking = new Looking(sizes.parts(), settings, new Remembering("", log));
    this.known = new KnownDatabases(tables.parts(), log);
    this.plans = new Plans(settings, database);
    this.statements = new Once(Statements.EXTENSION, Parts.ofStatements(), settings, log);
  }

  void look(Measurements into) throws Exception {
    freshness.begins(clock.instant());
    try {
      lookAtAll(into);
      failed = Optional.empty();
    } catch (Exception e) {
      failed =
          failed.or(() -> Optional.of(new Failed(String.valueOf(e.getMessage()), clock.instant())));
      throw e;
    }
  }

  private void lookAtAll(Measurements given) throws Exception {
    Room into = new Room(given);
    String own = database.url().database();
    Instant began = clock.instant();
    statements.begin();
    Findings now = visit(own, sizes, sizesLooking, into, Labels.NONE);
    try {
      databases(into, now);
      plans(into, now);
    } finally { // who takes all the time takes nothing from those before
      tell(now, began);
    }
  }

  private void databases(Room into, Findings now) throws Exception {
    String own = database.url().database();
    DatabaseNames.Listed listed = ask(own, into, names::list);
    List<String> all = listed.open();
    for (String missing : names.missing(all)) {
      now.add(
          Health.unknown(
              "no database '"
                  + missing
                  + "' that "
                  + settings.role()
                  + " may connect to; look at 'databases', or run GRANT CONNECT ON DATABASE"));
    }
    tablesLooking.keySet().retainAll(all);
    readings.expect(all, clock.instant());
    known.are(listed, into.memory());
    into.divide(all.size());
    int left = all.size();
    try {
      for (String name : turns.order(all)) {
        if (!hasNext(left, all.size(), into, now)) {
          break;
        }
        turns.take(name);
        look(name, into);
        left--;
      }
    } finally {
      readings.passed(all.size() - left);
    }
    if (into.leftOut() > 0) {
      now.unread(
          "figures of single tables",
          into.leftOut()
              + " series are left out: each of "
              + all.size()
              + " databases names "
              + Told.count(into.perDatabase(), "table", "tables")
              + " a figure; sums are those of all");
    }
  }

  /** Whether there is time and room for one more; says what there is not. */
  private boolean hasNext(int left, int all, Room into, Findings now) throws InterruptedException {
    String what =
        database.rest(settings.askedPerMinute(), into) ? into.next() ? "" : "room" : "time";
    if (!what.isEmpty()) {
      now.unread("databases", left + " of " + all + " had no " + what + " left and come next");
    }
    return what.isEmpty();
  }

  private void plans(Measurements into, Findings now) throws Exception {
    if (settings.plans() && statements.found().isPresent()) {
      now.detail("plans", plans.of(statements.answered(Statements.NAME), into));
    }
  }

  private void tell(Findings now, Instant began) {
    statements
        .found()
        .ifPresentOrElse(
            now::include, () -> now.advise(StatementsRemedy.notCreated(database.url().database())));
    found = Optional.of(new Found(now, began, clock.instant()));
  }

  private void look(String name, Measurements into) throws Exception {
    Looking looking =
        tablesLooking.computeIfAbsent(
            name, it -> new Looking(tables.parts(), settings, new Remembering(it, log)));
    try {
      Labels labels = Labels.of("datname", name);
      Findings seen = visit(name, tables, looking, into, labels);
      readings.found(name, seen, clock.instant());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      Findings failed = new Findings();
      failed.unread("all of it", String.valueOf(e.getMessage()));
      failed.add(Health.unknown("could not be read: " + e.getMessage()));
      readings.found(name, failed, clock.instant());
      if (into.remaining().isZero()) {
        throw e;
      }
    }
  }

  private Findings visit(String name, Pass pass, Looking looking, Measurements into, Labels labels)
      throws Exception {
    Memory memory = into.memory();
    looking.recall(memory, clock.instant());
    Pass.Answer answer =
        ask(
            name,
            into,
            session -> {
              Pass.Answer own = pass.askEach(session, settings.askedPerMinute(), looking::before);
              statements.ask(session, into);
              return own;
            });
    Findings found = looking.look(answer, into, labels);
    looking.looked(memory, clock.instant());
    return found;
  }

  /** A sign-in costs a server more than all that is asked then: the own database needs but one. */
  private <T> T ask(String name, Measurements into, Question<T> question) throws Exception {
    return name.equals(database.url().database())
        ? database.ask(Work.MEASURE, into, question)
        : database.visit(name, Work.MEASURE, into, question);
  }

  /** What the last pass found, with its age. */
  Findings found() {
    Findings told = new Findings();
    found.ifPresent(it -> tell(it, told));
    failed.ifPresent(
        it ->
            told.add(
                Health.unknown(
                    "tables and sizes could not be read since "
                        + it.since().truncatedTo(ChronoUnit.SECONDS)
                        + ": "
                        + it.why())));
    return told;
  }

  /** What is too old says nothing of today, neither that all is well nor that it is not. */
  private void tell(Found last, Findings told) {
    Instant now = clock.instant();
    Duration age = Duration.between(last.at(), now);
    Findings all = new Findings();
    all.include(last.findings());
    readings.tell(all, last.began(), now);
    if (readings.passes() > 1) {
      all.detail("passes_for_all_databases", readings.passes());
    }
    if (freshness.isOver(age)) {
      told.add(
          Health.unknown(
              "tables and sizes were last read "
                  + Durations.format(age)
                  + " ago, which is more than three passes; look into the log why none ended"));
      told.include(all.unjudged());
    } else {
      told.include(all);
    }
    told.detail("tables_and_sizes_as_of", Durations.format(age) + " ago");
  }
}
