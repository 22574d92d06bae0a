// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.http.Answer;
import io.bellwether.http.Ask;
import io.bellwether.http.Caller;
import io.bellwether.http.Json;
import io.bellwether.http.PartRun;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** A server over HTTP: the same tables by another door, and its own figures. */
final class Web implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;

  private static final String QUESTION = "select '" + CatalogQuery.MARK + "' by";

  /** Its other ports take a call too, and end it or stay silent. */
  private static final String HTTP =
      "whether the port of 'http' is that for HTTP, usually 9000 (9009 takes rows, 8812 is"
          + " PostgreSQL's wire)";

  private static final String FIGURES =
      "whether the port of 'metrics' is that of its figures, usually 9003, with"
          + " metrics.enabled=true in its server.conf";

  private final QuestDbSettings settings;
  private final Budget budget;
  private final Caller caller = new Caller();
  private final ScheduledThreadPoolExecutor timer = PartRun.timer("bellwether-questdb-web");

  Web(QuestDbSettings settings, Budget budget) {
    this.settings = settings;
    this.budget = budget;
  }

  /** How long a query of nothing took. */
  double query(URI http, Run run) throws CheckFailure, InterruptedException {
    String asked = URLEncoder.encode(QUESTION, StandardCharsets.UTF_8).replace("+", "%20");
    Answer answer = ask(http.resolve("/exec?query=" + asked), HTTP, run);
    Json.of(answer).list("/dataset");
    return answer.phases().total();
  }

  ServerMetrics metrics(URI metrics, Run run) throws CheckFailure, InterruptedException {
    Answer answer = ask(metrics.resolve("/metrics"), FIGURES, run);
    ServerMetrics read = ServerMetrics.read(answer.text());
    if (read.isEmpty()) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          answer.place() + " tells no figures",
          "set metrics.enabled=true in its server.conf, or leave 'metrics' out here");
    }
    return read;
  }

  /** What the server says of its own health, as in {@code Status: Healthy}. */
  String status(URI metrics, Run run) throws CheckFailure, InterruptedException {
    return ask(metrics.resolve("/status"), FIGURES, run).began();
  }

  /** Half of what is left, so that what was found before is told in any case. */
  private Answer ask(URI uri, String door, Run run) throws CheckFailure, InterruptedException {
    Budget.Permit place = budget.enter(Work.HEALTH, run);
    Duration half = run.remaining().dividedBy(2);
    try (place;
        PartRun part = new PartRun(run, half, timer)) {
      Answer answer = caller.ask(signedIn(Ask.get(uri).most(MOST_BYTES)), part);
      if (!answer.ok()) {
        throw refused(answer, door);
      }
      return answer;
    } catch (CheckFailure e) {
      throw e.lost() ? new CheckFailure(e.kind(), e.what(), e.remedy() + "; and " + door, e) : e;
    }
  }

  private Ask signedIn(Ask ask) {
    return settings.httpUser().isPresent() && settings.httpPassword().isPresent()
        ? ask.basic(settings.httpUser().get(), settings.httpPassword().get())
        : ask;
  }

  private static CheckFailure refused(Answer answer, String door) {
    String what = answer.place() + " answers " + answer.status();
    return answer.status() == 401 || answer.status() == 403
        ? new CheckFailure(
            CheckFailure.Kind.REFUSED,
            what + ": signing in was refused",
            "look at 'http-user' and 'http-password', and at http.user in its server.conf")
        : new CheckFailure(
            CheckFailure.Kind.REFUSED,
            what + " and begins " + answer.began(),
            "look whether QuestDB listens there, and " + door);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    caller.close();
  }
}
