// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Sighting;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Alerts about what is not there any more, such as a table that was dropped. Unknown ends no alert;
 * but a source that answers for a whole day without naming it has said enough. Of the engine
 * thread; what was counted begins anew with the process.
 */
public final class Vanished {
  /** So long a source must have answered without it. */
  static final Duration AFTER = Duration.ofHours(24);

  /** How often it is looked at. */
  static final Duration EVERY = Duration.ofMinutes(5);

  private final Function<Identity, Sighting> sight;
  private Map<Identity, Left> left = new HashMap<>();
  private long next;
  private boolean begun;

  /** How long it has been left out, in running time; and whether its source answered last. */
  private record Left(long nanos, boolean answered, long lookedAt) {}

  /** An alert that is over, as nobody names what it is about. */
  public record Gone(Identity identity, String why) {}

  /** Asks this how much is heard of each. */
  public Vanished(Function<Identity, Sighting> sight) {
    this.sight = sight;
  }

  /** Time has passed: those that are over by now. May be asked at every turn. */
  public List<Gone> passed(AlertBook book, Now now) {
    if (begun && next - now.nanos() > 0) {
      return List.of();
    }
    begun = true;
    next = now.nanos() + EVERY.toNanos();
    Map<Identity, Left> still = new HashMap<>();
    List<Gone> gone = new ArrayList<>();
    for (Alert alert : book.all()) {
      look(alert, now, still, gone);
    }
    left = still;
    return gone;
  }

  private void look(Alert alert, Now now, Map<Identity, Left> still, List<Gone> gone) {
    Sighting seen = sight.apply(alert.identity());
    if (alert.phase() == Phase.OVER || seen == Sighting.NOT_JUDGED || seen == Sighting.THERE) {
      return;
    }
    boolean answers = seen == Sighting.LEFT_OUT;
    Left before = left.getOrDefault(alert.identity(), new Left(0, false, now.running()));
    long more = answers && before.answered ? now.running() - before.lookedAt : 0;
    Left after = new Left(before.nanos + more, answers, now.running());
    if (after.nanos >= AFTER.toNanos()) {
      gone.add(new Gone(alert.identity(), why(alert)));
    } else {
      still.put(alert.identity(), after);
    }
  }

  private static String why(Alert alert) {
    String source = alert.labels().get("source").orElse("its source");
    return "gone: " + source + " answered for " + AFTER.toHours() + " h without it";
  }
}
