// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which build it is, and that it was started anew: a server counts its queries from its start. */
final class Starts implements Part {
  private static final String UP = "questdb_seen_up_seconds";

  private String build = "";
  private long query;
  private Optional<Instant> up = Optional.empty();
  private Optional<Instant> before = Optional.empty();
  private Optional<Instant> started = Optional.empty();

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
            UP, Unit.SECONDS, "For how long it is known to run: since we look, or its start."));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    look.detail("version", now.build());
    if (!build.isEmpty() && !build.equals(now.build())) {
      look.event("version", "the server is " + now.build() + " now, it was " + build);
    }
    if (now.query() > 0 && now.query() < query) {
      started = Optional.of(now.now());
      up = started;
      look.event(
          "restart",
          "the server was started anew"
              + before.map(it -> " after " + Told.moment(it)).orElse("")
              + ": it counts its queries from the beginning");
    }
    started.ifPresent(it -> look.detail("restart_seen", it));
    Instant since = up.orElse(now.now());
    look.gauge(UP, Unit.SECONDS, Duration.between(since, now.now()).toMillis() / 1000.0);
    up = Optional.of(since);
    build = now.build();
    query = now.query();
    before = Optional.of(now.now());
  }
}
