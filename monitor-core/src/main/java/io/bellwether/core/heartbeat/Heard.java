// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import io.bellwether.core.heartbeat.Beat.Event;
import java.time.Duration;
import java.util.Optional;

/**
 * What one job has reported.
 *
 * @param begun when watching it began
 * @param reports how many came
 * @param run when the newest run began, or ended where its start was not reported
 * @param success when a run last ended well
 * @param open the run that goes on
 * @param unended one that never reported its end when the next one began
 * @param trouble the failures since the last success
 * @param took how long the newest run took that has ended
 * @param ended the name of the newest run that has ended; empty when it had none
 */
public record Heard(
    Seen begun,
    long reports,
    Optional<Seen> run,
    Optional<Seen> success,
    Optional<Open> open,
    Optional<Open> unended,
    Optional<Trouble> trouble,
    Optional<Duration> took,
    String ended) {
  /** A run that has not ended. */
  public record Open(String run, Seen began) {
    boolean isOf(Beat beat) {
      return run.isEmpty() || beat.run().isEmpty() || run.equals(beat.run());
    }

    boolean isNamedBy(Beat beat) {
      return !run.isEmpty() && run.equals(beat.run());
    }
  }

  /**
   * Failures in a row.
   *
   * @param first when the first of them ended
   * @param code of the newest
   * @param message of the newest
   */
  public record Trouble(Seen first, long count, Optional<Integer> code, String message) {}

  static Heard nothing(Seen begun) {
    return new Heard(
        begun,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /** With one more report, in the order in which they came. */
  Heard with(Beat beat, Seen now) {
    return beat.event() == Event.STARTED ? started(beat, now) : ended(beat, now);
  }

  /** The start of a run that has ended was long on its way; one that is known came twice. */
  private Heard started(Beat beat, Seen now) {
    boolean over = !ended.isEmpty() && ended.equals(beat.run());
    if (over || open.filter(one -> one.isNamedBy(beat)).isPresent()) {
      return this;
    }
    return new Heard(
        begun,
        reports + 1,
        Optional.of(now),
        success,
        Optional.of(new Open(beat.run(), now)),
        open.or(() -> unended),
        trouble,
        took,
        ended);
  }

  /** An end that is known came twice, as who reports may not know whether the first arrived. */
  private Heard ended(Beat beat, Seen now) {
    if (!beat.run().isEmpty() && ended.equals(beat.run())) {
      return this;
    }
    boolean late = unended.filter(one -> one.isNamedBy(beat)).isPresent();
    Optional<Open> closed = late ? unended : open.filter(one -> one.isOf(beat));
    boolean newest = closed.isPresent() && !late;
    Optional<Duration> time =
        beat.took().or(() -> closed.map(one -> Duration.ofNanos(one.began().quiet(now.since()))));
    Seen begin = beat.took().map(now::earlier).orElse(now);
    return new Heard(
        begun,
        reports + 1,
        closed.isPresent() || open.isPresent() ? run : Optional.of(begin),
        beat.event() == Event.SUCCEEDED ? Optional.of(now) : success,
        newest ? Optional.empty() : open,
        newest || late ? Optional.empty() : unended,
        beat.event() == Event.SUCCEEDED ? Optional.empty() : Optional.of(failed(beat, now)),
        time,
        beat.run());
  }

  private Trouble failed(Beat beat, Seen now) {
    return new Trouble(
        trouble.map(Trouble::first).orElse(now),
        trouble.map(Trouble::count).orElse(0L) + 1,
        beat.code(),
        beat.message());
  }

  /** What came before this process, and what it has heard itself, which is newer. */
  Heard after(Heard before) {
    if (reports == 0) {
      return before;
    }
    boolean same = success.isEmpty();
    return new Heard(
        before.begun,
        before.reports + reports,
        run.or(before::run),
        success.or(before::success),
        open,
        unended,
        same ? trouble.map(now -> joined(before, now)).or(before::trouble) : trouble,
        took.or(before::took),
        ended.isEmpty() ? before.ended : ended);
  }

  private static Trouble joined(Heard before, Trouble now) {
    return before
        .trouble()
        .map(old -> new Trouble(old.first(), old.count() + now.count(), now.code(), now.message()))
        .orElse(now);
  }

  /** On a scale on which the engine has run so much longer. */
  Heard shifted(long nanos) {
    return new Heard(
        begun.shifted(nanos),
        reports,
        run.map(one -> one.shifted(nanos)),
        success.map(one -> one.shifted(nanos)),
        open.map(one -> new Open(one.run(), one.began().shifted(nanos))),
        unended.map(one -> new Open(one.run(), one.began().shifted(nanos))),
        trouble.map(
            one -> new Trouble(one.first().shifted(nanos), one.count(), one.code(), one.message())),
        took,
        ended);
  }
}
