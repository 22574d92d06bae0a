// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Run;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a look sees over HTTP, where addresses for it are given. */
final class WebLook implements AutoCloseable {
  private static final String LATE = "questdb_out_of_order_ratio";
  private static final String CONNECTIONS = "questdb_wire_connections";

  /** A share of a handful of commits says nothing. */
  private static final int FEWEST_COMMITS = 100;

  private final QuestDbSettings settings;
  private final Web web;
  private Optional<ServerMetrics> before = Optional.empty();
  private volatile Optional<String> status = Optional.empty();

  WebLook(QuestDbSettings settings, Web web) {
    this.settings = settings;
    this.web = web;
  }

  static List<Figure> figures() {
    return List.of(
        Figure.gauge(
            LATE,
            Unit.RATIO,
            "Share of commits since the look before that came out of the order of time."),
        Figure.gauge(CONNECTIONS, Unit.COUNT, "Connections over PostgreSQL's wire, with ours."));
  }

  /** Two questions at most; what is not answered is told and hides nothing else. */
  void look(Run run, Look look, Catalog now) throws InterruptedException {
    if (settings.http().isPresent() && mayAsk("http", look)) {
      query(settings.http().get(), run, look);
    }
    if (settings.metrics().isPresent() && mayAsk("metrics", look)) {
      metrics(settings.metrics().get(), run, look);
    }
    boolean suspended = now.writes().stream().anyMatch(WriteAhead::suspended);
    status
        .filter(said -> suspended && said.contains("Healthy"))
        .ifPresent(
            said ->
                look.detail(
                    "server_says", "/status says " + said + ", though a table is suspended"));
  }

  private static boolean mayAsk(String address, Look look) {
    if (!look.mayAsk()) {
      look.unread("'" + address + "'", "as many questions as a look may ask were asked before it");
    }
    return look.mayAsk();
  }

  private void query(URI http, Run run, Look look) throws InterruptedException {
    look.asked(1);
    try {
      double seconds = web.query(http, run);
      look.answered("http", "a query of nothing over HTTP", seconds);
      look.detail("http_query_time", Math.round(seconds * 1000) / 1000.0);
    } catch (CheckFailure e) {
      look.add(failed("over HTTP", e));
    }
  }

  private void metrics(URI metrics, Run run, Look look) throws InterruptedException {
    look.asked(1);
    try {
      ServerMetrics now = web.metrics(metrics, run);
      connections(now, look);
      before.ifPresent(then -> outOfOrder(now, then, look));
      before = Optional.of(now);
    } catch (CheckFailure e) {
      look.add(failed("its figures", e));
    }
  }

  /** The tables were reached by the other door: it is not lost. */
  private static Health failed(String what, CheckFailure e) {
    String message = what + ": " + e.getMessage();
    return e.lost() ? Health.critical(message) : Health.unknown(message);
  }

  private void connections(ServerMetrics now, Look look) {
    OptionalDouble used = now.value("pg_wire_connections");
    if (used.isPresent()) {
      look.gauge(CONNECTIONS, Unit.COUNT, used.getAsDouble());
      look.detail("connections", Math.round(used.getAsDouble()));
      int most = settings.connectionLimit();
      look.judge(
          look.limits().connections(),
          used.getAsDouble(),
          most,
          Math.round(used.getAsDouble())
              + " of "
              + most
              + " connections are in use; with all of them the next one waits in silence: look who"
              + " keeps them, or raise pg.net.connection.limit");
    }
  }

  private static void outOfOrder(ServerMetrics now, ServerMetrics then, Look look) {
    OptionalDouble commits = now.grown(then, "commits_total");
    OptionalDouble late = now.grown(then, "o3_commits_total");
    if (commits.isPresent() && late.isPresent() && commits.getAsDouble() > 0) {
      double share = Math.min(1, late.getAsDouble() / commits.getAsDouble());
      look.gauge(LATE, Unit.RATIO, share);
      if (commits.getAsDouble() >= FEWEST_COMMITS) {
        look.judge(
            look.limits().outOfOrder(),
            share,
            Math.round(100 * share)
                + " % of commits came out of the order of time since the look before, which makes"
                + " the server write data anew; look who sends old rows");
      }
    }
  }

  /** Seldom, and only to hold it against what the tables say. */
  void slow(Run run) throws InterruptedException {
    if (settings.metrics().isPresent()) {
      try {
        status = Optional.of(web.status(settings.metrics().get(), run));
      } catch (CheckFailure e) {
        status = Optional.empty(); // its figures have the same address: a look tells that it fails
      }
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
