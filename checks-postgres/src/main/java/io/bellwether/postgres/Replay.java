// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a standby is with the WAL it has.
 *
 * @param now what it says
 * @param before what it said at the look before
 * @param between seconds between the two
 */
record Replay(Values now, Values before, double between) {
  private static final String RECEIVED = "received_and_not_replayed";

  boolean isPaused() {
    return now.is("paused");
  }

  double unreplayed() {
    return Math.max(0, now.orNaN("unreplayed"));
  }

  /**
   * How far the replay is surely behind what was received: since when it had what it has not
   * replayed; NaN where nobody knows. The age of the last transaction does not tell: it grows while
   * the primary idles, and with every long transaction there.
   */
  double seconds() {
    double unreplayed = unreplayed();
    if (Double.isNaN(unreplayed) || unreplayed == 0) {
      return unreplayed;
    }
    return before.isNone()
        ? Double.NaN
        : received().stream().mapToDouble(Received::seconds).max().orElse(0);
  }

  /** What it says, with what it had received and has not replayed. */
  Values kept() {
    Map<String, Object> kept = new LinkedHashMap<>(now.fields());
    kept.put(RECEIVED, Received.fewer(received()).stream().map(Received::kept).toList());
    return new Values(kept);
  }

  /** What is not replayed of all that was there at looks before, the oldest first. */
  private List<Received> received() {
    List<Received> had = new ArrayList<>();
    before.at(RECEIVED).list().forEach(it -> had.add(Received.of(it)));
    had.add(new Received(before.orNaN("replayed") + before.orNaN("unreplayed"), 0));
    double replayed = now.orNaN("replayed");
    return had.stream()
        .filter(it -> it.position() > replayed)
        .map(it -> it.after(between))
        .toList();
  }

  Optional<Health> judged(PostgresThresholds limits) {
    Thresholds time = limits.replicationLag();
    Thresholds bytes = limits.replicationLagBytes();
    double delayed = now.or("delayed", 0);
    double late = seconds() - delayed;
    Level byTime = Double.isNaN(late) ? Level.HEALTHY : time.judge(Math.max(0, late));
    Level byBytes =
        delayed > 0 || Double.isNaN(unreplayed()) ? Level.HEALTHY : bytes.judge(unreplayed());
    boolean timeIsWorse = !byBytes.isWorseThan(byTime);
    Level level = timeIsWorse ? byTime : byBytes;
    String crossed = Look.crossed(timeIsWorse ? time : bytes, level);
    if (isPaused()) {
      return Optional.of(paused(level, crossed));
    }
    return level == Level.HEALTHY
        ? Optional.empty()
        : Optional.of(
            behind(level, crossed)
                .crossing(
                    timeIsWorse ? "thresholds.replication-lag" : "thresholds.replication-lag-bytes",
                    timeIsWorse ? time : bytes,
                    timeIsWorse ? late : unreplayed()));
  }

  private Health paused(Level level, String crossed) {
    return Health.of(
        level == Level.CRITICAL ? level : Level.WARNING,
        "replay is paused, "
            + Told.bytes(unreplayed())
            + " are received and not replayed"
            + (seconds() > 0 ? ", for " + Told.time(seconds()) : "")
            + crossed
            + remedy());
  }

  private String remedy() {
    String resume = "SELECT pg_wal_replay_resume()";
    return now.text("target")
        .map(
            target ->
                "; its recovery target is '"
                    + target
                    + "': if it has come there and the data is what you wanted, run "
                    + resume
                    + ", which makes it a primary")
        .orElse("; if nobody needs it so, run " + resume);
  }

  private Health behind(Level level, String crossed) {
    return Health.of(
        level,
        "the standby is "
            + (Double.isNaN(seconds()) ? "" : Told.time(seconds()) + " and ")
            + Told.bytes(unreplayed())
            + " behind what it has received"
            + crossed
            + ": look for long queries here that replay waits for, and at the disk");
  }
}
