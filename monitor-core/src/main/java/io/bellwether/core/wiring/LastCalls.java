// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.core.schedule.ShortCall;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a system held. Closing is foreign code too: what throws is named, and what hangs is
 * named and left behind, so that it holds up neither the rest nor the host.
 */
final class LastCalls {
  private static final Logger LOG = LoggerFactory.getLogger(LastCalls.class);
  private static final Duration EACH = Duration.ofSeconds(5);
  private static final Duration ALL = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofMillis(1);

  private final String system;
  private final Patience patience;
  private final long end;

  LastCalls(String system) {
    this(system, EACH, ALL);
  }

  LastCalls(String system, Duration each, Duration all) {
    this.system = system;
    this.patience = new Patience(each);
    this.end = System.nanoTime() + all.toNanos();
  }

  void close(String what, ClassLoader loader, AutoCloseable open) {
    close(what, loader, UnaryOperator.identity(), open);
  }

  /**
   * Closes what knows secrets.
   *
   * @param hiding takes them out of a text
   */
  void close(String what, ClassLoader loader, UnaryOperator<String> hiding, AutoCloseable open) {
    try {
      closeWithin(limit(), what, loader, hiding, open);
    } catch (OutOfMemoryError noThread) { // the next one may get one
      LOG.warn("{} could not be closed: the system has no memory or no thread for that", what);
    }
  }

  private void closeWithin(
      Duration limit,
      String what,
      ClassLoader loader,
      UnaryOperator<String> hiding,
      AutoCloseable open) {
    ShortCall<Optional<String>> call =
        ShortCall.of("closes-" + system + "-" + what, loader, limit, () -> trouble(open, hiding));
    call.value()
        .ifPresentOrElse(
            trouble ->
                trouble.ifPresent(words -> LOG.warn("{} could not be closed: {}", what, words)),
            () -> leftBehind(what, limit, call));
  }

  private Duration limit() {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    Duration limit = left.compareTo(patience.left()) < 0 ? left : patience.left();
    return limit.compareTo(LEAST) < 0 ? LEAST : limit;
  }

  /** On its own thread: the message of an exception may be foreign code as well. */
  private static Optional<String> trouble(AutoCloseable open, UnaryOperator<String> hiding) {
    try {
      open.close();
      return Optional.empty();
    } catch (Throwable thrown) {
      return Optional.of(Thrown.words(thrown, hiding));
    }
  }

  private void leftBehind(String what, Duration limit, ShortCall<?> call) {
    patience.lose();
    LOG.warn(
        "{} could not be closed: its close did not come back within {} and was left behind{}",
        what,
        Durations.format(Duration.ofMillis(Math.max(1, limit.toMillis()))),
        Explained.inPlugin(call.stack()).map(frame -> ", at " + frame).orElse(""));
  }
}
