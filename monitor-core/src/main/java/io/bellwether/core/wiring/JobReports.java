// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.heartbeat.Beat;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What jobs report to the heartbeats that wait for them, on its way to the engine thread. */
public final class JobReports {
  /** Of what a job says of itself; its own log has the rest. */
  private static final int LONGEST_WORDS = 300;

  private final Supplier<Roster> roster;
  private final Clock clock;
  private final Consumer<Event> queue;

  JobReports(Supplier<Roster> roster, Clock clock, Consumer<Event> queue) {
    this.roster = roster;
    this.clock = clock;
    this.queue = queue;
  }

  /**
   * A check that waits for the reports of a job.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public void require(String check) {
    Roster present = roster.get();
    Set<String> known = new TreeSet<>(present.heartbeats());
    known.addAll(present.heartbeatsAtRest());
    if (!known.contains(check)) {
      throw new IllegalArgumentException(
          "there is no heartbeat '"
              + check
              + "'"
              + (known.isEmpty()
                  ? "; none is configured: "
                      + "checks: {"
                      + check
                      + ": {kind: heartbeat, period: 24h}}"
                  : Nearest.hintOrAll(check, List.copyOf(known))));
    }
  }

  /**
   * A job has reported; done when that counts, which it does once this runs. True when it is still
   * there after a kill, false while it is in memory only.
   */
  public CompletableFuture<Boolean> report(String check, Beat beat) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    String message = SafeText.line(beat.message());
    String words =
        message.length() <= LONGEST_WORDS ? message : message.substring(0, LONGEST_WORDS) + "…";
    queue.accept(new Event.Reported(check, beat.saying(words), clock.instant(), kept));
    return kept;
  }
}
