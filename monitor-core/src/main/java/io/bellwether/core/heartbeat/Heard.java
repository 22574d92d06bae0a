// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import io.bellwether.core.heartbeat.Beat.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one job has reported.
 *
 * @param begun when watching it began
 * @param reports how many came
 * @param run when the newest run began, or ended where its start was not reported
 * @param success when a run last ended well
 * @param open the run that goes on
 * @param unended one that never reported its end when the next one began
 * @param givenUp one that was still unended when a newer one ended: its end may yet come
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
    Optional<Open> givenUp,
    Optional<Trouble> trouble,
    Optional<Duration> took,
    String ended) {
  /** A run that has not ended. */
  public record Open(String run, Seen began) {
    boolean isOf(Beat beat) {
      return run.isEmpty() || beat.run().isEmpty() || run.equals(beat.run());
    }

    Open shifted(long nanos) {
      return new Open(run, began.shifted(nanos));
    }

    boolean isNamedBy(Beat beat) {
      return !run.isEmpty() && run.equals(beat.run());
    }
  }

  /**
   * Failures in a row.
   *
   * @param first when the first of them ended
   * @param began when the newest run began that failed, where that is known
   * @param code of the newest
   * @param message of the newest
   */
  public record Trouble(
      Seen first, Optional<Seen> began, long count, Optional<Integer> code, String message) {
    boolean isOfARunAfter(Optional<Seen> begin) {
      return began.filter(own -> begin.filter(one -> one.isBefore(own)).isPresent()).isPresent();
    }

    Trouble shifted(long nanos) {
      return new Trouble(
          first.shifted(nanos), began.map(one -> one.shifted(nanos)), count, code, message);
    }
  }

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
        open.flatMap(it -> unended).or(() -> givenUp),
        trouble,
        took,
        ended);
  }

  /** An end that is known came twice, as who reports may not know whether the first arrived. */
  private Heard ended(Beat beat, Seen now) {
    if (!beat.run().isEmpty() && ended.equals(beat.run())) {
      return this;
    }
    Optional<Open> late =
        Stream.of(unended, givenUp)
            .flatMap(Optional::stream)
            .filter(one -> one.isNamedBy(beat))
            .findFirst();
    Optional<Open> newest =
        late.isPresent() ? Optional.empty() : open.filter(one -> one.isOf(beat));
    Optional<Seen> begin =
        late.or(() -> newest).map(Open::began).or(() -> beat.took().map(now::earlier));
    boolean mayMend = beat.event() == Event.SUCCEEDED;
    boolean named = !beat.run().isEmpty(); // who names none may well report another run
    return mayMend && named && trouble.filter(one -> one.isOfARunAfter(begin)).isPresent()
        ? overtaken(beat)
        : judged(late, newest, begin, beat, now);
  }

  /** A newer run has failed since this one began: that it ended well after all mends nothing. */
  private Heard overtaken(Beat beat) {
    return new Heard(
        begun,
        reports + 1,
        run,
        success,
        open.filter(one -> !one.isNamedBy(beat)),
        unended.filter(one -> !one.isNamedBy(beat)),
        unended.filter(one -> one.isNamedBy(beat)).or(() -> givenUp),
        trouble,
        took,
        beat.run());
  }

  private Heard judged(
      Optional<Open> late, Optional<Open> newest, Optional<Seen> begin, Beat beat, Seen now) {
    Optional<Open> closed = late.or(() -> newest);
    Optional<Duration> time =
        beat.took().or(() -> closed.map(one -> Duration.ofNanos(one.began().quiet(now.since()))));
    return new Heard(
        begun,
        reports + 1,
        closed.isPresent() || open.isPresent() ? run : Seen.later(run, begin.orElse(now)),
        beat.event() == Event.SUCCEEDED ? Optional.of(now) : success,
        newest.isPresent() ? Optional.empty() : open,
        closed.isPresent() ? Optional.empty() : unended,
        newest.isPresent() ? unended.or(() -> givenUp) : givenUp,
        beat.event() == Event.SUCCEEDED ? Optional.empty() : Optional.of(failed(begin, beat, now)),
        time,
        beat.run());
  }

  private Trouble failed(Optional<Seen> begin, Beat beat, Seen now) {
    Optional<Seen> before = trouble.flatMap(Trouble::began);
    return new Trouble(
        trouble.map(Trouble::first).orElse(now),
        begin.map(own -> Seen.later(before, own)).orElse(before),
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
        givenUp,
        same ? trouble.map(now -> joined(before, now)).or(before::trouble) : trouble,
        took.or(before::took),
        ended.isEmpty() ? before.ended : ended);
  }

  private static Trouble joined(Heard before, Trouble now) {
    return before
        .trouble()
        .map(
            old ->
                new Trouble(
                    old.first(), now.began(), old.count() + now.count(), now.code(), now.message()))
        .orElse(now);
  }

  /** On a scale on which the engine has run so much longer. */
  Heard shifted(long nanos) {
    return new Heard(
        begun.shifted(nanos),
        reports,
        run.map(one -> one.shifted(nanos)),
        success.map(one -> one.shifted(nanos)),
        open.map(one -> one.shifted(nanos)),
        unended.map(one -> one.shifted(nanos)),
        givenUp.map(one -> one.shifted(nanos)),
        trouble.map(one -> one.shifted(nanos)),
        took,
        ended);
  }
}
